package shop_test

import (
	"fmt"

	"github.com/kith-go/kith/examples/internal/shop"
)

// The sample knows who is really who.
func ExampleTruth() {
	contacts, err := shop.Contacts()
	if err != nil {
		fmt.Println(err)
		return
	}
	truth, err := shop.Truth()
	if err != nil {
		fmt.Println(err)
		return
	}
	var nellie string
	for _, c := range contacts {
		if c.Name == "Nellie_99" {
			nellie = truth[c.ID]
		}
	}
	for _, c := range contacts {
		if truth[c.ID] == nellie {
			fmt.Printf("%s: %q\n", c.Source, c.FullName())
		}
	}
	// Unordered output:
	// instagram: "Nellie_99"
	// web chat: ""
	// call: ""
	// order form: "Helen Peterson"
}
