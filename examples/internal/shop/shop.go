// Package shop is the sample of the examples: the contacts of a fictitious
// omnichannel shop with everything that hangs on them, and their truth.
//
// The shop sells coffee and kitchenware in Portugal, Brazil, Ukraine, Britain
// and the United States. Its people, companies, numbers and addresses are
// invented: numbers come from ranges kept for fiction or left unassigned,
// addresses end in example domains. The data is written by the generator in
// the directory gen, from tables and a small generator of its own, and can be
// made again byte for byte with go generate.
package shop

//go:generate go run ./gen

import (
	"bufio"
	"bytes"
	_ "embed" // the sample's data
	"encoding/csv"
	"encoding/json"
	"fmt"
	"iter"
	"sync"

	"github.com/kith-go/kith/identity"
	"github.com/kith-go/kith/merge"
)

//go:embed data/contacts.jsonl
var contactsData []byte

//go:embed data/truth.csv
var truthData []byte

var contacts = sync.OnceValues(func() ([]merge.Member, error) {
	var all []merge.Member
	lines := bufio.NewScanner(bytes.NewReader(contactsData))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var c merge.Member
		if err := json.Unmarshal(lines.Bytes(), &c); err != nil {
			return nil, fmt.Errorf("shop: contact %d: %w", len(all)+1, err)
		}
		setVia(&c)
		all = append(all, c)
	}
	return all, lines.Err()
})

// setVia names the keys that brought the conversations and orders: in the
// sample each contact was made by the channel of its own.
func setVia(m *merge.Member) {
	var via []identity.Key
	for _, k := range m.Keys {
		if key := k.Key(); key != (identity.Key{}) {
			via = append(via, key)
		}
	}
	for _, relation := range []string{"conversations", "orders"} {
		for i := range m.Children[relation] {
			m.Children[relation][i].Via = via
		}
	}
}

// Contacts returns the contacts of the sample in the order of their ids. The
// slice is shared by all callers, who must not change it.
func Contacts() ([]merge.Member, error) { return contacts() }

// All yields the contacts of the sample in the order of their ids.
func All() iter.Seq2[merge.Member, error] {
	return func(yield func(merge.Member, error) bool) {
		all, err := contacts()
		if err != nil {
			yield(merge.Member{}, err)
			return
		}
		for _, c := range all {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Truth returns, for each contact id, the party it really is.
func Truth() (map[string]string, error) {
	rows, err := csv.NewReader(bytes.NewReader(truthData)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("shop: truth: %w", err)
	}
	truth := make(map[string]string, len(rows))
	for _, row := range rows[1:] {
		truth[row[0]] = row[1]
	}
	return truth, nil
}

// TruthCSV returns the truth as the text of a file with the columns id and
// cluster. The caller must not change it.
func TruthCSV() []byte { return truthData }
