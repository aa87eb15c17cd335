package merge

import (
	"crypto/sha256"
	"encoding/json"
	"hash"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

// canon hashes values as the JSON text that encoding/json writes of them,
// without building that text: reading the types anew for every plan took more
// time than making the plan. A test compares the two.
type canon struct {
	digest hash.Hash
	text   []byte // written and not hashed yet
	inside bool   // the object or list at hand has something in it
	err    error
}

// canonBlock is how much text is gathered before it is hashed.
const canonBlock = 1024

func newCanon() *canon {
	return &canon{digest: sha256.New(), text: make([]byte, 0, canonBlock+canonBlock/2)}
}

// sum returns the hash of what was written, and the first error.
func (c *canon) sum() ([]byte, error) {
	c.digest.Write(c.text)
	return c.digest.Sum(c.text[:0]), c.err
}

// begin opens an object or a list.
func (c *canon) begin(bracket byte) {
	c.text = append(c.text, bracket)
	c.inside = false
}

// end closes an object or a list.
func (c *canon) end(bracket byte) {
	c.text = append(c.text, bracket)
	c.inside = true
	if len(c.text) >= canonBlock {
		c.digest.Write(c.text)
		c.text = c.text[:0]
	}
}

// next separates what follows from what is there.
func (c *canon) next() {
	if c.inside {
		c.text = append(c.text, ',')
	}
	c.inside = true
}

// name begins a member of an object; its name is plain ASCII.
func (c *canon) name(name string) {
	c.next()
	c.text = append(c.text, '"')
	c.text = append(c.text, name...)
	c.text = append(c.text, '"', ':')
}

// str writes a text.
func (c *canon) str(s string) {
	if !plainJSON(s) {
		c.marshal(s)
		return
	}
	c.text = append(c.text, '"')
	c.text = append(c.text, s...)
	c.text = append(c.text, '"')
}

// plainJSON reports whether a text is written in JSON as it is.
func plainJSON(s string) bool {
	for _, r := range s {
		switch r {
		case '"', '\\', '<', '>', '&', '\u2028', '\u2029', utf8.RuneError:
			return false
		}
		if r < ' ' {
			return false
		}
	}
	return true
}

// marshal writes what is rare.
func (c *canon) marshal(v any) {
	data, err := json.Marshal(v)
	if err != nil {
		c.fail(err)
	}
	c.text = append(c.text, data...)
}

func (c *canon) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// must writes a member that is always there.
func (c *canon) must(name, value string) {
	c.name(name)
	c.str(value)
}

// may writes a member that is left out when empty, as all below.
func (c *canon) may(name, value string) {
	if value != "" {
		c.must(name, value)
	}
}

func (c *canon) count(name string, n int64) {
	if n != 0 {
		c.integer(name, n)
	}
}

// integer writes a number that is always there.
func (c *canon) integer(name string, n int64) {
	c.name(name)
	c.text = strconv.AppendInt(c.text, n, 10)
}

func (c *canon) float(name string, x float64) {
	if x != 0 {
		c.name(name)
		c.marshal(x)
	}
}

func (c *canon) flag(name string, set bool) {
	if set {
		c.name(name)
		c.text = append(c.text, "true"...)
	}
}

func (c *canon) at(name string, t time.Time) {
	if t.IsZero() {
		return
	}
	c.name(name)
	c.text = append(c.text, '"')
	text, err := t.AppendText(c.text)
	if err != nil {
		c.fail(err)
		return
	}
	c.text = append(text, '"')
}

// texts writes a list of texts that is left out when empty.
func (c *canon) texts(name string, list []string) {
	if len(list) > 0 {
		c.name(name)
		c.textList(list)
	}
}

func (c *canon) textList(list []string) {
	if list == nil {
		c.text = append(c.text, "null"...)
		return
	}
	c.begin('[')
	for _, s := range list {
		c.next()
		c.str(s)
	}
	c.end(']')
}

// canonList writes a list of objects that is left out when empty.
func canonList[T any](c *canon, name string, list []T, write func(*canon, *T)) {
	if len(list) > 0 {
		c.name(name)
		canonObjects(c, list, write)
	}
}

// canonObjects writes a list of objects.
func canonObjects[T any](c *canon, list []T, write func(*canon, *T)) {
	if list == nil {
		c.text = append(c.text, "null"...)
		return
	}
	c.begin('[')
	for i := range list {
		c.next()
		canonObject(c, &list[i], write)
	}
	c.end(']')
}

// canonPointer writes an object that is left out when it is not there.
func canonPointer[T any](c *canon, name string, v *T, write func(*canon, *T)) {
	if v != nil {
		c.name(name)
		canonObject(c, v, write)
	}
}

func canonObject[T any](c *canon, v *T, write func(*canon, *T)) {
	c.begin('{')
	write(c, v)
	c.end('}')
}

// sortedNames returns the keys of a map in order.
func sortedNames[V any](m map[string]V) []string {
	names := make([]string, 0, len(m))
	for name := range m {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// canonMap writes an object of values by name, sorted, that is left out when
// empty.
func canonMap[V any](c *canon, name string, m map[string]V, write func(*canon, V)) {
	if len(m) == 0 {
		return
	}
	c.name(name)
	c.begin('{')
	for _, key := range sortedNames(m) {
		c.next()
		c.str(key)
		c.text = append(c.text, ':')
		write(c, m[key])
	}
	c.end('}')
}
