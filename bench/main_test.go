package main

import (
	"math"
	"testing"
)

func TestCompare(t *testing.T) {
	truth := map[string]string{"a": "1", "b": "1", "c": "2", "d": "2"}
	found := map[string]string{"a": "x", "b": "x", "c": "x", "d": "y"}
	p, r, f := compare(found, truth)
	for name, got := range map[string][2]float64{"precision": {p, 1. / 3}, "recall": {r, .5}, "F1": {f, .4}} {
		if math.Abs(got[0]-got[1]) > 1e-9 {
			t.Errorf("%s is %v, want %v", name, got[0], got[1])
		}
	}
	if p, r, f := compare(map[string]string{"a": "x", "b": "y"}, map[string]string{"a": "1", "b": "1"}); p+r+f != 0 {
		t.Error("nothing found must be zero")
	}
}
