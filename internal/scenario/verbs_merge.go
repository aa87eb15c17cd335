package scenario

// mergeVerbs are the verbs that merge, take back, split and erase records.
func mergeVerbs() map[string]verb { return map[string]verb{} }
