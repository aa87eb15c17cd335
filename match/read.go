package match

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/kith-go/kith/identity"
)

// maxValue is the longest value, in bytes, that is compared; the rest of a
// longer one is cut off.
const maxValue = 4096

// maxColumns is the most further columns that are read. Real tables have
// fewer; a file that makes a column of every cell must not fill the memory.
const maxColumns = 256

// input is what was read: the columns as written, by distinct text.
type input struct {
	n       int
	ids     pile[string]
	kinds   pile[identity.Kind]
	tenants *raw
	lists   *raw // values of Options.LinkBy

	given, family, name, middle, native *raw
	organization, employer              *raw
	email, phone, key                   *raw
	birth, address, city, state, postal *raw
	country, gender                     *raw

	extra      map[string]*raw
	extraNames []string // in order of appearance
	linkBy     string
	region     string

	fields []inputField // those seen so far, by name
	values []string     // of the record at hand, by field
	text   arena        // of the ids
	buf    []byte
	zeros  []uint32 // see none
}

// inputField is a name of identity.Record.Fields and the column it is of.
type inputField struct {
	name   string
	column *raw // nil while it has no value, or where there are too many columns
}

func newInput(opt *Options) *input {
	return &input{
		tenants: newRaw(), lists: newRaw(),
		given: newRaw(), family: newRaw(), name: newRaw(), middle: newRaw(), native: newRaw(),
		organization: newRaw(), employer: newRaw(),
		email: newRaw(), phone: newRaw(), key: newRaw(),
		birth: newRaw(), address: newRaw(), city: newRaw(), state: newRaw(), postal: newRaw(),
		country: newRaw(), gender: newRaw(),
		extra: make(map[string]*raw), linkBy: opt.LinkBy, region: opt.Region,
	}
}

// readAll pulls all records.
func (in *input) readAll(ctx context.Context, records iter.Seq2[identity.Record, error], limit int64, progress func(Progress)) error {
	for r, err := range records {
		if err != nil {
			return err
		}
		in.add(&r)
		if in.n%4096 == 0 {
			if err := cmp.Or(ctx.Err(), in.checkMemory(limit)); err != nil {
				return err
			}
			progress(Progress{Phase: PhaseRead, Done: int64(in.n)})
		}
	}
	in.fields, in.values, in.buf = nil, nil, nil
	return cmp.Or(ctx.Err(), in.checkMemory(limit))
}

// none returns the numbers of a column in which no record has a value.
func (in *input) none() []uint32 {
	if len(in.zeros) != in.n {
		in.zeros = make([]uint32, in.n)
	}
	return in.zeros
}

func (in *input) add(r *identity.Record) {
	i := in.n
	in.n++
	*in.ids.at(i) = in.text.keep(r.ID)
	*in.kinds.at(i) = r.Kind
	in.tenants.put(i, r.Tenant)
	if in.linkBy == "source" {
		in.lists.put(i, r.Source)
	}
	in.addNames(i, r)
	for k := range r.Keys {
		in.addKey(i, r, &r.Keys[k])
	}
	in.addFields(i, r.Fields)
}

// addFields adds the further fields in the order of their names: values of one
// column must come in the same order in every run. Most records have the same
// fields, so that the order is kept from one to the next.
func (in *input) addFields(i int, fields map[string]identity.Field) {
	if len(in.fields) > 4*len(fields)+32 {
		in.addFew(i, fields)
		return
	}
	for !in.look(fields) {
		in.learn(fields)
	}
	for k, value := range in.values {
		if value != "" {
			in.addField(i, &in.fields[k], value)
		}
	}
}

// look fills values and reports whether no field of the record is unknown.
func (in *input) look(fields map[string]identity.Field) bool {
	found := 0
	in.values = in.values[:0]
	for k := range in.fields {
		value, ok := fields[in.fields[k].name]
		if ok {
			found++
		}
		in.values = append(in.values, clip(value.Value))
	}
	return found == len(fields)
}

// learn adds the fields that were not seen before.
func (in *input) learn(fields map[string]identity.Field) {
	for name := range fields {
		in.fields = append(in.fields, inputField{name: name})
	}
	slices.SortStableFunc(in.fields, func(a, b inputField) int { return strings.Compare(a.name, b.name) })
	in.fields = slices.CompactFunc(in.fields, func(a, b inputField) bool { return a.name == b.name })
	for k := range in.fields {
		in.fields[k].name = strings.Clone(in.fields[k].name)
	}
}

// addFew adds the fields of a record that has few of those that are known.
func (in *input) addFew(i int, fields map[string]identity.Field) {
	names := make([]string, 0, len(fields))
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if value := clip(fields[name].Value); value != "" {
			in.addField(i, &inputField{name: name}, value)
		}
	}
}

func (in *input) addNames(i int, r *identity.Record) {
	if r.Kind == identity.Organization {
		if r.Name != "" {
			in.organization.put(i, clip(r.Name))
		}
		in.organization.put(i, clip(r.Organization))
		return
	}
	in.given.put(i, clip(r.GivenName))
	in.family.put(i, clip(r.FamilyName))
	in.name.put(i, clip(r.Name))
	in.employer.put(i, clip(r.Organization))
}

func (in *input) addKey(i int, r *identity.Record, k *identity.Identifier) {
	value := clip(strings.TrimSpace(k.Value))
	if value == "" {
		return
	}
	switch k.Kind {
	case identity.Email:
		in.email.put(i, value)
	case identity.WhatsApp:
		if p, ok := k.Number(); ok && p.E164 != "" {
			value = p.E164 // its digits are international, with or without a plus
		}
		in.phone.putBytes(i, in.join(in.phoneRegion(r, k), value))
	case identity.Phone:
		in.phone.putBytes(i, in.join(in.phoneRegion(r, k), value))
	case identity.Visitor:
		return // a device, not a person
	default:
		exclusive := "-"
		if k.IsExclusive() {
			exclusive = "x"
		}
		in.key.putBytes(i, in.join(exclusive+string(k.Kind), k.Scope, value))
	}
}

// join returns the parts with a zero byte between them, until the next call.
func (in *input) join(parts ...string) []byte {
	in.buf = in.buf[:0]
	for k, part := range parts {
		if k > 0 {
			in.buf = append(in.buf, 0)
		}
		in.buf = append(in.buf, part...)
	}
	return in.buf
}

// phoneRegion says how a national spelling is read: by the identifier's own
// region, the country of the record, the default.
func (in *input) phoneRegion(r *identity.Record, k *identity.Identifier) string {
	if k.Region != "" {
		return k.Region
	}
	if c := r.Fields[identity.FieldCountry].Value; len(c) == 2 {
		return strings.ToUpper(c)
	}
	return in.region
}

func (in *input) addField(i int, f *inputField, value string) {
	if f.column == nil {
		f.column = in.columnOf(f.name)
	}
	if f.column != nil {
		f.column.put(i, value)
	}
}

// columnOf returns the column of a field, a new one where it has none, nil
// where there are too many already.
func (in *input) columnOf(name string) *raw {
	base, _, _ := strings.Cut(name, "#")
	if base == in.linkBy {
		return in.lists
	}
	if c := in.known(base); c != nil {
		return c
	}
	c := in.extra[base]
	if c == nil && len(in.extraNames) < maxColumns {
		c = newRaw()
		base = strings.Clone(base)
		in.extra[base] = c
		in.extraNames = append(in.extraNames, base)
	}
	return c
}

// known returns the column of a field with a meaning of its own, else nil.
func (in *input) known(field string) *raw {
	switch field {
	case identity.FieldBirthDate:
		return in.birth
	case identity.FieldGender:
		return in.gender
	case identity.FieldAddress:
		return in.address
	case identity.FieldCity:
		return in.city
	case identity.FieldState:
		return in.state
	case identity.FieldPostalCode:
		return in.postal
	case identity.FieldCountry:
		return in.country
	case identity.FieldMiddleName:
		return in.middle
	case identity.FieldNativeName:
		return in.native
	}
	return nil
}

func clip(s string) string {
	if len(s) > maxValue {
		return s[:maxValue]
	}
	return s
}
