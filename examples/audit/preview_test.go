package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestPreview(t *testing.T) {
	var list strings.Builder
	list.WriteString("id,name,email\n")
	for i := range 2000 {
		fmt.Fprintf(&list, "%d,Ana Reis %c%c,ana%d@example.com\n", i, 'a'+i%26, 'a'+i/26%26, i/2)
	}
	status, out, errs, dir := audited(t, list.String(), "-preview")
	assert.Zero(t, status, errs)
	assert.Contains(t, out, "2000 records")
	assert.Contains(t, out, "of 1999000")
	assert.Contains(t, out, "blocking rule")
	assert.Regexp(t, ` email +\d+ +\d+ +0 `, out)
	assert.NoDirExists(t, dir, "it stops before anything is written")

	_, out, _, _ = audited(t, "id,name\n1,Ana Reis\n2,Ana Reis\n", "-preview")
	assert.Contains(t, out, "2 records, 1 pairs to weigh of 1,")
	assert.NotContains(t, out, "blocking rule")
}
