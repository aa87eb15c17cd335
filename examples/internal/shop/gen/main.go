// Command gen writes the contacts of the sample shop and their truth. It is
// run by go generate in the directory above; the same program writes the same
// bytes on every machine.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// seed names the history that is told. Another one gives another shop.
const seed = 20260601

func main() {
	dir := "data"
	if len(os.Args) > 1 {
		dir = os.Args[1]
	}
	contacts, truth, err := generate()
	if err == nil {
		err = write(dir, contacts, truth)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func write(dir string, contacts, truth []byte) error {
	if err := os.WriteFile(filepath.Join(dir, "contacts.jsonl"), contacts, 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(dir, "truth.csv"), truth, 0o644)
}

// generate returns the contacts as JSON lines and the truth as CSV.
func generate() (contacts, truth []byte, err error) {
	w := newWorld(seed)
	w.history()
	w.finish()
	var lines, table bytes.Buffer
	table.WriteString("id,cluster\n")
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for _, d := range w.drafts {
		if err := encoder.Encode(d.Member); err != nil {
			return nil, nil, err
		}
		fmt.Fprintf(&table, "%s,%s\n", d.ID, d.party)
	}
	return lines.Bytes(), table.Bytes(), nil
}
