package report

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestWriteZero(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Write(&b, Data{}))
	require.Contains(t, b.String(), "</html>")
}
