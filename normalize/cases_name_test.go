package normalize

// nameCases judges the name areas of the case files.
var nameCases = map[string]caseHandler{}
