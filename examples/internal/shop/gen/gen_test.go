package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

// The committed sample is what the generator writes, byte for byte.
func TestReproducesTheSample(t *testing.T) {
	contacts, truth, err := generate()
	require.NoError(t, err)
	wantContacts, err := os.ReadFile("../data/contacts.jsonl")
	require.NoError(t, err)
	wantTruth, err := os.ReadFile("../data/truth.csv")
	require.NoError(t, err)
	require.True(t, string(wantContacts) == string(contacts), "contacts differ: run go generate ./... in examples")
	require.Equal(t, string(wantTruth), string(truth))
}

func TestCheckDigits(t *testing.T) {
	// The examples with which the two rules are usually taught.
	require.Equal(t, "35", checkDigit("111444777", 10)+checkDigit("1114447773", 11))
	require.Equal(t, "81", checkDigit("112223330001", 9)+checkDigit("1122233300018", 9))
	require.Equal(t, "999.999.001-00", cpf(1))
	require.Equal(t, "99.999.001/0001-59", cnpj(1))
}

func TestLatin(t *testing.T) {
	require.Equal(t, "Yevhen Shcherban", latin("Євген Щербань"))
	require.Equal(t, "yurchenko", plain("Юрченко"))
	require.Equal(t, "magalhaes", plain("Magalhães"))
}
