package match

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/kith-go/kith/identity"
)

// errTorn is the error of a record that does not decode.
var errTorn = errors.New("match: torn record")

// Records are kept as text: a length and the bytes of each string, a varint
// for each number. A record in memory costs little more than its own words,
// and a saved index is the same text in a file.

// appendRecord encodes r behind dst.
func appendRecord(dst []byte, r *identity.Record) []byte {
	for _, s := range []string{r.ID, r.Tenant, r.Name, r.GivenName, r.FamilyName, r.Organization, r.Source, r.Household} {
		dst = appendString(dst, s)
	}
	dst = append(dst, byte(r.Kind))
	dst = binary.AppendUvarint(dst, uint64(len(r.Keys)))
	for i := range r.Keys {
		dst = appendKey(dst, &r.Keys[i])
	}
	dst = binary.AppendUvarint(dst, uint64(len(r.Fields)))
	if len(r.Fields) > 0 {
		dst = appendFields(dst, r.Fields)
	}
	dst = binary.AppendUvarint(dst, uint64(len(r.Consents)))
	for i := range r.Consents {
		dst = appendConsent(dst, &r.Consents[i])
	}
	dst = binary.AppendUvarint(dst, uint64(len(r.VisibleTo)))
	for _, v := range r.VisibleTo {
		dst = appendString(dst, v)
	}
	return binary.AppendVarint(appendTime(appendTime(dst, r.CreatedAt), r.UpdatedAt), r.Revision)
}

func appendFields(dst []byte, fields map[string]identity.Field) []byte {
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		dst = appendString(appendString(dst, name), fields[name].Value)
		dst = appendTime(dst, fields[name].At)
	}
	return dst
}

func appendKey(dst []byte, k *identity.Identifier) []byte {
	dst = appendString(appendString(dst, string(k.Kind)), k.Scope)
	dst = appendString(appendString(dst, k.Value), k.Region)
	dst = append(dst, byte(k.Claim), byte(k.Exclusive))
	return appendTime(appendTime(appendTime(dst, k.From), k.Until), k.SeenAt)
}

func appendConsent(dst []byte, c *identity.Consent) []byte {
	for _, s := range []string{c.Purpose, c.Channel, c.By, c.Address} {
		dst = appendString(dst, s)
	}
	proof := byte(0)
	if c.Proof {
		proof = 1
	}
	return appendTime(append(dst, byte(c.State), proof), c.At)
}

func appendString(dst []byte, s string) []byte {
	return append(binary.AppendUvarint(dst, uint64(len(s))), s...)
}

// appendTime writes one zero byte for no time, else seconds and nanoseconds.
func appendTime(dst []byte, t time.Time) []byte {
	if t.IsZero() {
		return append(dst, 0)
	}
	dst = binary.AppendVarint(append(dst, 1), t.Unix())
	return binary.AppendUvarint(dst, uint64(t.Nanosecond()))
}

// recordReader decodes; after a torn value everything it returns is zero.
type recordReader struct {
	text string
	torn bool
}

// decodeRecord decodes what appendRecord wrote. The strings share the memory
// of text.
func decodeRecord(text string) (identity.Record, error) {
	d := recordReader{text: text}
	var r identity.Record
	for _, s := range []*string{&r.ID, &r.Tenant, &r.Name, &r.GivenName, &r.FamilyName, &r.Organization, &r.Source, &r.Household} {
		*s = d.string()
	}
	r.Kind = identity.Kind(d.byte())
	if n := d.count(); n > 0 {
		r.Keys = make([]identity.Identifier, n)
		for i := range r.Keys {
			r.Keys[i] = d.key()
		}
	}
	if n := d.count(); n > 0 {
		r.Fields = make(map[string]identity.Field, n)
		for range n {
			name := d.string()
			r.Fields[name] = identity.Field{Value: d.string(), At: d.time()}
		}
	}
	for range d.count() {
		r.Consents = append(r.Consents, d.consent())
	}
	for range d.count() {
		r.VisibleTo = append(r.VisibleTo, d.string())
	}
	r.CreatedAt, r.UpdatedAt, r.Revision = d.time(), d.time(), d.varint()
	if d.torn || d.text != "" {
		return identity.Record{}, errTorn
	}
	return r, nil
}

func (d *recordReader) key() identity.Identifier {
	k := identity.Identifier{Kind: identity.KeyKind(d.string()), Scope: d.string(), Value: d.string(), Region: d.string()}
	k.Claim, k.Exclusive = identity.Claim(d.byte()), identity.Exclusivity(d.byte())
	k.From, k.Until, k.SeenAt = d.time(), d.time(), d.time()
	return k
}

func (d *recordReader) consent() identity.Consent {
	c := identity.Consent{Purpose: d.string(), Channel: d.string(), By: d.string(), Address: d.string()}
	c.State, c.Proof = identity.ConsentState(d.byte()), d.byte() == 1
	c.At = d.time()
	return c
}

func (d *recordReader) fail() { d.torn, d.text = true, "" }

func (d *recordReader) byte() byte {
	if d.text == "" {
		d.fail()
		return 0
	}
	b := d.text[0]
	d.text = d.text[1:]
	return b
}

func (d *recordReader) uvarint() uint64 {
	var v uint64
	for shift := 0; shift < 64; shift += 7 {
		b := d.byte()
		v |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return v
		}
	}
	d.fail()
	return 0
}

func (d *recordReader) varint() int64 {
	u := d.uvarint()
	return int64(u>>1) ^ -int64(u&1)
}

// count reads a number of things, each of which takes a byte at least.
func (d *recordReader) count() int {
	n := d.uvarint()
	if n > uint64(len(d.text)) {
		d.fail()
		return 0
	}
	return int(n)
}

func (d *recordReader) string() string {
	n := d.count()
	s := d.text[:n]
	d.text = d.text[n:]
	return s
}

func (d *recordReader) time() time.Time {
	if d.byte() == 0 {
		return time.Time{}
	}
	sec, nano := d.varint(), d.uvarint()
	if nano > 999999999 {
		d.fail()
		return time.Time{}
	}
	return time.Unix(sec, int64(nano)).UTC()
}
