package normalize

// phoneInst is an instruction of a prefix program: the patterns that plans
// give for national and international prefixes, compiled. Alternatives are
// tried in the order written and the first that fits wins, as in Go's regexp.
type phoneInst struct {
	op  progOp
	out uint16
	arg uint16 // other alternative, digit set, or capture slot
}

type progOp uint8

const (
	progFail  progOp = iota
	progMatch        // the prefix ends here
	progDigit        // one digit of the set arg
	progAlt          // out, else arg
	progSave         // a group begins or ends
	progJump
	progEnd // nothing follows
)

// prefixMatch is where a prefix and its groups lie in a number.
type prefixMatch struct {
	end    int
	groups [8]int // begin and end of each group, -1 without
}

// maxPrefixSlots is the number of capture slots kept: those of the whole
// match and of up to three groups.
const maxPrefixSlots = 8

// matchPrefix runs a program at the begin of a number.
func matchPrefix(pc uint16, digits []byte) (m prefixMatch, ok bool) {
	for i := range m.groups {
		m.groups[i] = -1
	}
	return m, m.run(pc, digits, 0)
}

func (m *prefixMatch) run(pc uint16, digits []byte, at int) bool {
	for {
		in := &phoneProgram[pc]
		switch in.op {
		case progMatch:
			m.end = at
			return true
		case progDigit:
			if at == len(digits) || in.arg>>(digits[at]-'0')&1 == 0 {
				return false
			}
			at++
		case progAlt:
			if m.run(in.out, digits, at) {
				return true
			}
			pc = in.arg
			continue
		case progSave:
			return m.save(in, digits, at)
		case progEnd:
			if at != len(digits) {
				return false
			}
		case progFail:
			return false
		}
		pc = in.out
	}
}

// save notes a group boundary and takes it back when the rest does not match.
func (m *prefixMatch) save(in *phoneInst, digits []byte, at int) bool {
	if int(in.arg) >= maxPrefixSlots {
		return m.run(in.out, digits, at)
	}
	old := m.groups[in.arg]
	m.groups[in.arg] = at
	if m.run(in.out, digits, at) {
		return true
	}
	m.groups[in.arg] = old
	return false
}

// stripNationalPrefix returns the number without the national prefix and
// carrier code of the plan, or transformed as the plan says, unless that would
// turn a number of the plan into none. The result may lie in scratch.
func (p *phonePlan) stripNationalPrefix(digits []byte, scratch *[scratchDigits]byte) []byte {
	if len(digits) == 0 || p.prefix == 0 || p.prefixStart>>(digits[0]-'0')&1 == 0 {
		return digits
	}
	m, ok := matchPrefix(p.prefix, digits)
	if !ok {
		return digits
	}
	stripped := digits[m.end:]
	if p.transform != "" && (p.groups == 0 || m.groups[2*p.groups] >= 0) {
		stripped = m.expand(scratch[:0], p.transform, digits)
	} else if m.end == 0 {
		return digits
	}
	if p.accepts(digits) && !p.accepts(stripped) {
		return digits
	}
	return stripped
}

// expand writes the transform rule with its groups, then what follows the
// prefix.
func (m *prefixMatch) expand(dst []byte, rule string, digits []byte) []byte {
	for i := 0; i < len(rule); i++ {
		if rule[i] != '$' {
			dst = append(dst, rule[i])
			continue
		}
		i++
		if g := 2 * int(rule[i]-'0'); g+1 < maxPrefixSlots && m.groups[g] >= 0 {
			dst = append(dst, digits[m.groups[g]:m.groups[g+1]]...)
		}
	}
	return append(dst, digits[m.end:]...)
}

// stripIDD returns the number without the international prefix of the plan.
// No country code begins with 0, so neither does what may follow the prefix.
func (p *phonePlan) stripIDD(digits []byte) ([]byte, bool) {
	m, ok := matchPrefix(p.idd, digits)
	if !ok || m.end < len(digits) && digits[m.end] == '0' {
		return digits, false
	}
	return digits[m.end:], true
}
