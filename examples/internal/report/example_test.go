package report_test

import (
	"fmt"
	"strings"

	"github.com/kith-go/kith/examples/internal/report"
)

func ExampleWrite() {
	var page strings.Builder
	err := report.Write(&page, report.Data{Source: "contacts.csv", Records: 1200, Parties: 1000, Duplicates: 200, Automatic: 90})
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(strings.Contains(page.String(), "200 of your 1,200 contacts are somebody you already have."))
	// Output: true
}
