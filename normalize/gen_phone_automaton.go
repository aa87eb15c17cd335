//go:build ignore

package main

import (
	"encoding/binary"
	"fmt"
	"log"
	"math"
	"regexp/syntax"
	"slices"

	"github.com/nyaruka/phonenumbers/v2/metadata"
)

// Bounds of the numbers that are looked up: a national number has at most 17
// digits, and no general pattern accepts more than maxGeneral.
const (
	maxNational = 17
	maxGeneral  = 20
)

// node is a state of the minimal acyclic automaton: what holds when the number
// ends here, and the next state for each digit.
type node struct {
	label uint8
	next  [10]uint16
}

// pool holds every distinct node once, so that all plans share their tails.
type pool struct {
	nodes   []node
	index   map[node]uint16
	labels  []uint16
	labelOf map[uint16]uint8
}

func newPool() pool {
	p := pool{index: map[node]uint16{}, labelOf: map[uint16]uint8{}}
	p.label(0)
	p.label(1) // accept
	p.intern(node{})
	return p
}

func (p *pool) label(l uint16) uint8 {
	id, ok := p.labelOf[l]
	if !ok {
		if len(p.labels) > math.MaxUint8 {
			log.Fatal("too many labels")
		}
		id = uint8(len(p.labels))
		p.labels = append(p.labels, l)
		p.labelOf[l] = id
	}
	return id
}

func (p *pool) intern(n node) uint16 {
	id, ok := p.index[n]
	if !ok {
		if len(p.nodes) > math.MaxUint16 {
			log.Fatal("too many nodes")
		}
		id = uint16(len(p.nodes))
		p.nodes = append(p.nodes, n)
		p.index[n] = id
	}
	return id
}

// blob lays the nodes out: ten little-endian successors each, then the labels.
func (p *pool) blob() []byte {
	var out []byte
	for _, n := range p.nodes {
		for _, next := range n.next {
			out = binary.LittleEndian.AppendUint16(out, next)
		}
	}
	for _, n := range p.nodes {
		out = append(out, n.label)
	}
	return out
}

func (p *pool) labelRows() []string {
	var rows []string
	for _, l := range p.labels {
		rows = append(rows, fmt.Sprintf("%#x", l))
	}
	return rows
}

// threads is the set of instructions a pattern can be at.
type threads []uint32

type pattern struct {
	prog *syntax.Prog
}

func compile(expr string) pattern {
	re, err := syntax.Parse(expr, syntax.Perl)
	check(err)
	prog, err := syntax.Compile(re.Simplify())
	check(err)
	return pattern{prog}
}

func (p pattern) start() threads {
	return p.close(nil, uint32(p.prog.Start))
}

func (p pattern) close(set threads, pc uint32) threads {
	if slices.Contains(set, pc) {
		return set
	}
	set = append(set, pc)
	switch in := p.prog.Inst[pc]; in.Op {
	case syntax.InstAlt, syntax.InstAltMatch:
		return p.close(p.close(set, in.Out), in.Arg)
	case syntax.InstNop, syntax.InstCapture:
		return p.close(set, in.Out)
	case syntax.InstEmptyWidth:
		log.Fatal("a plan's pattern has an anchor")
	}
	return set
}

func (p pattern) step(set threads, digit int) threads {
	var out threads
	for _, pc := range set {
		if in := p.prog.Inst[pc]; digitMask(&in)>>digit&1 == 1 {
			out = p.close(out, in.Out)
		}
	}
	slices.Sort(out)
	return out
}

func (p pattern) accepts(set threads) bool {
	return slices.ContainsFunc(set, func(pc uint32) bool { return p.prog.Inst[pc].Op == syntax.InstMatch })
}

// digitMask returns the digits an instruction consumes, a bit each.
func digitMask(in *syntax.Inst) uint16 {
	switch in.Op {
	case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
	default:
		return 0
	}
	var mask uint16
	for d := range 10 {
		if in.MatchRune(rune('0' + d)) {
			mask |= 1 << d
		}
	}
	return mask
}

// general returns the automaton of one pattern: label 1 where it matches.
func (g *generator) general(expr string) uint16 {
	p := compile(expr)
	memo := map[string]uint16{}
	var build func(set threads, depth int) uint16
	build = func(set threads, depth int) uint16 {
		if len(set) == 0 {
			return 0
		}
		if depth > maxGeneral {
			log.Fatalf("pattern of more than %d digits", maxGeneral)
		}
		key := fmt.Sprint(set)
		if id, ok := memo[key]; ok {
			return id
		}
		var n node
		if p.accepts(set) {
			n.label = 1
		}
		for d := range 10 {
			n.next[d] = build(p.step(set, d), depth+1)
		}
		id := g.intern(n)
		memo[key] = id
		return id
	}
	return build(p.start(), 0)
}

// kinds are the descriptions of a plan in the order in which they decide.
// The numbers are those of LineType.
var kinds = []struct {
	line uint16
	desc func(*metadata.PhoneMetadata) *metadata.PhoneNumberDesc
}{
	{0, (*metadata.PhoneMetadata).GetGeneralDesc},
	{5, (*metadata.PhoneMetadata).GetPremiumRate},
	{4, (*metadata.PhoneMetadata).GetTollFree},
	{6, (*metadata.PhoneMetadata).GetSharedCost},
	{10, (*metadata.PhoneMetadata).GetVoip},
	{12, (*metadata.PhoneMetadata).GetPersonalNumber},
	{11, (*metadata.PhoneMetadata).GetPager},
	{7, (*metadata.PhoneMetadata).GetUan},
	{9, (*metadata.PhoneMetadata).GetVoicemail},
	{2, (*metadata.PhoneMetadata).GetFixedLine},
	{1, (*metadata.PhoneMetadata).GetMobile},
}

const (
	fixedKind  = 9
	mobileKind = 10
	fixedLine  = 2
	mobileLine = 1
	either     = 3
)

// member is one region that shares a country code.
type member struct {
	patterns []pattern
	lengths  []uint32 // 0 = any
	leading  *pattern
	same     bool // fixed and mobile numbers are not told apart
}

func newMember(m *metadata.PhoneMetadata) member {
	out := member{same: m.GetSameMobileAndFixedLinePattern()}
	for _, k := range kinds {
		desc := k.desc(m)
		out.patterns = append(out.patterns, compile(desc.GetNationalNumberPattern()))
		mask := lengthMask(desc.GetPossibleLength())
		if mask == 0 && len(desc.GetPossibleLength()) > 0 {
			mask = 1 << 31 // a length no number has
		}
		out.lengths = append(out.lengths, mask)
	}
	if l := m.GetLeadingDigits(); l != "" {
		p := compile(l)
		out.leading = &p
	}
	return out
}

// line returns the line type of a number that ends with these states.
func (m member) line(at []threads, depth int) uint16 {
	has := func(k int) bool {
		return (m.lengths[k] == 0 || m.lengths[k]>>depth&1 == 1) && m.patterns[k].accepts(at[k])
	}
	if !has(0) {
		return 0
	}
	for k := 1; k < fixedKind; k++ {
		if has(k) {
			return kinds[k].line
		}
	}
	switch {
	case has(fixedKind) && (m.same || has(mobileKind)):
		return either
	case has(fixedKind):
		return fixedLine
	case !m.same && has(mobileKind):
		return mobileLine
	default:
		return 0
	}
}

// state is where all patterns of a country code are.
type state struct {
	at   [][]threads // of each member, each kind
	lead []threads   // of each member's leading digits
	led  []bool      // the leading digits have matched
}

func (s state) dead() bool {
	for i := range s.at {
		if len(s.lead[i]) > 0 && !s.led[i] {
			return false
		}
		for _, t := range s.at[i] {
			if len(t) > 0 {
				return false
			}
		}
	}
	return true
}

// types builds the automaton of a country code. The label of a number is its
// line type plus, when several regions share the code, 256 times the ordinal
// (from 1) of the region that claims it.
func (g *generator) types(plans []*metadata.PhoneMetadata) uint16 {
	var members []member
	s := state{}
	for _, m := range plans {
		mem := newMember(m)
		members = append(members, mem)
		var at []threads
		for _, p := range mem.patterns {
			at = append(at, p.start())
		}
		s.at = append(s.at, at)
		s.lead = append(s.lead, nil)
		s.led = append(s.led, false)
		if i := len(s.lead) - 1; mem.leading != nil {
			s.lead[i] = mem.leading.start()
		}
	}
	b := typeBuilder{g: g, members: members, memo: map[string]uint16{}}
	return b.build(s, 0)
}

type typeBuilder struct {
	g       *generator
	members []member
	memo    map[string]uint16
}

func (b *typeBuilder) build(s state, depth int) uint16 {
	if depth > maxNational {
		return 0
	}
	key := fmt.Sprint(depth, s)
	if id, ok := b.memo[key]; ok {
		return id
	}
	n := node{label: b.g.label(b.outcome(s, depth))}
	if s.dead() && n.label == 0 {
		return 0
	}
	for d := range 10 {
		n.next[d] = b.build(b.step(s, d), depth+1)
	}
	id := b.g.intern(n)
	b.memo[key] = id
	return id
}

func (b *typeBuilder) outcome(s state, depth int) uint16 {
	if len(b.members) == 1 {
		return b.members[0].line(s.at[0], depth)
	}
	for i, m := range b.members {
		line := m.line(s.at[i], depth)
		if m.leading != nil && s.led[i] || m.leading == nil && line != 0 {
			return uint16(i+1)<<8 | line
		}
	}
	return 0
}

func (b *typeBuilder) step(s state, digit int) state {
	var out state
	for i, m := range b.members {
		var at []threads
		for k, p := range m.patterns {
			at = append(at, p.step(s.at[i][k], digit))
		}
		var lead threads
		led := s.led[i]
		if m.leading != nil && !led {
			lead = m.leading.step(s.lead[i], digit)
			led = m.leading.accepts(lead)
		}
		out.at, out.lead, out.led = append(out.at, at), append(out.lead, lead), append(out.led, led)
	}
	return out
}
