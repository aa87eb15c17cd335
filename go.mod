module github.com/kith-go/kith

go 1.26.0

require (
	github.com/agnivade/levenshtein v1.2.2
	github.com/nyaruka/phonenumbers/v2 v2.0.7
	github.com/stretchr/testify v1.12.1
	golang.org/x/net v0.62.0
	golang.org/x/text v0.43.0
	pgregory.net/rapid v1.3.0
)

require (
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	google.golang.org/protobuf v1.36.11 // indirect
)
