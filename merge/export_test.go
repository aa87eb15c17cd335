package merge

// Reseal gives an altered plan the id of its content, as a forger would.
func Reseal(p *Plan) { _ = p.seal() }

// IDOf returns the id that the content of a plan calls for.
func IDOf(p *Plan) (string, error) { return p.hash() }

// SameFold and FoldValue are two ways to say which values are one.
var SameFold, FoldValue = sameFold, foldValue
