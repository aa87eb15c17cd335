module github.com/kith-go/kith/bench

go 1.26.0
