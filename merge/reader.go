package merge

import "github.com/kith-go/kith/identity"

// reader reads identifiers, each spelling once: a plan looks at the same few
// e-mail addresses and numbers a dozen times. A nil reader reads anew.
type reader map[spelling]reading

// spelling is all that the meaning of an identifier depends on.
type spelling struct {
	kind          identity.KeyKind
	value, region string
}

// reading is what a spelling means, as [exactKey] and as [addressOf].
type reading struct {
	exact, address string
	isAddress      bool
}

func (r reader) read(i *identity.Identifier) reading {
	s := spelling{i.Kind, i.Value, i.Region}
	if got, ok := r[s]; ok {
		return got
	}
	address, ok := addressOf(*i)
	got := reading{exact: exactKey(*i).Value, address: address.Value, isAddress: ok}
	if r != nil {
		r[s] = got
	}
	return got
}

// exact returns [exactKey] of the identifier.
func (r reader) exact(i *identity.Identifier) identity.Key {
	if r == nil {
		return exactKey(*i)
	}
	return identity.Key{Kind: i.Kind, Scope: i.Scope, Value: r.read(i).exact}
}

// address returns [addressOf] of the identifier.
func (r reader) address(i *identity.Identifier) (identity.Key, bool) {
	if r == nil {
		return addressOf(*i)
	}
	if got := r.read(i); got.isAddress {
		return identity.Key{Kind: i.Kind, Value: got.address}, true
	}
	return identity.Key{}, false
}
