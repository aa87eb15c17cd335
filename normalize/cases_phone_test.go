package normalize

// phoneCases judges the phone areas of the case files.
var phoneCases = map[string]caseHandler{}
