package normalize

// organizationCases judges the organization areas of the case files.
var organizationCases = map[string]caseHandler{}
