package match

import (
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
	ids     []string
	kinds   []identity.Kind
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
func (in *input) readAll(ctx context.Context, records iter.Seq2[identity.Record, error], progress func(Progress)) error {
	for r, err := range records {
		if err != nil {
			return err
		}
		in.add(&r)
		if n := len(in.ids); n%4096 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
			progress(Progress{Phase: PhaseRead, Done: int64(n)})
		}
	}
	return ctx.Err()
}

func (in *input) add(r *identity.Record) {
	i := len(in.ids)
	in.ids = append(in.ids, strings.Clone(r.ID))
	in.kinds = append(in.kinds, r.Kind)
	in.tenants.put(i, r.Tenant)
	if in.linkBy == "source" {
		in.lists.put(i, r.Source)
	}
	in.addNames(i, r)
	for _, k := range r.Keys {
		in.addKey(i, r, k)
	}
	for _, name := range fieldNames(r.Fields) {
		in.addField(i, name, clip(r.Fields[name].Value))
	}
}

// fieldNames returns the names in order: values of one column must come in
// the same order in every run.
func fieldNames(fields map[string]identity.Field) []string {
	names := make([]string, 0, 16)
	for name := range fields {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
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

func (in *input) addKey(i int, r *identity.Record, k identity.Identifier) {
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
		in.phone.put(i, in.phoneRegion(r, k)+"\x00"+value)
	case identity.Phone:
		in.phone.put(i, in.phoneRegion(r, k)+"\x00"+value)
	case identity.Visitor:
		return // a device, not a person
	default:
		exclusive := "-"
		if k.IsExclusive() {
			exclusive = "x"
		}
		in.key.put(i, exclusive+string(k.Kind)+"\x00"+k.Scope+"\x00"+value)
	}
}

// phoneRegion says how a national spelling is read: by the identifier's own
// region, the country of the record, the default.
func (in *input) phoneRegion(r *identity.Record, k identity.Identifier) string {
	if k.Region != "" {
		return k.Region
	}
	if c := r.Fields[identity.FieldCountry].Value; len(c) == 2 {
		return strings.ToUpper(c)
	}
	return in.region
}

func (in *input) addField(i int, name, value string) {
	if value == "" {
		return
	}
	base, _, _ := strings.Cut(name, "#")
	if base == in.linkBy {
		in.lists.put(i, value)
		return
	}
	if c := in.known(base); c != nil {
		c.put(i, value)
		return
	}
	c := in.extra[base]
	if c == nil {
		if len(in.extraNames) >= maxColumns {
			return
		}
		c = newRaw()
		base = strings.Clone(base)
		in.extra[base] = c
		in.extraNames = append(in.extraNames, base)
	}
	c.put(i, value)
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
