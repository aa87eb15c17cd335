package match

// alignScore ranks two names that differ: the words are paired, best first,
// and the score is taken from how alike the pairs are, how bad the worst is,
// and what is left over.
func alignScore(x, y *nameTokens) float64 {
	if sameLetters(x, y) {
		return .97
	}
	var usedX, usedY [maxNameTokens]bool
	sum, weight, worst := 0.0, 0.0, 1.0
	for {
		i, j, s := bestPair(x, y, &usedX, &usedY)
		if i < 0 {
			break
		}
		usedX[i], usedY[j] = true, true
		w := (tokenWeight(x.words[i]) + tokenWeight(y.words[j])) / 2
		sum += w * s
		weight += w
		if w > .5 {
			worst = min(worst, s)
		}
	}
	if weight == 0 {
		return 0
	}
	extra := leftover(x, &usedX) + leftover(y, &usedY)
	mean := sum / weight
	score := mean * (.25 + .75*worst) * weight / (weight + .12*extra)
	return max(0, min(.99, score))
}

// bestPair returns the most alike pair of unused words.
func bestPair(x, y *nameTokens, usedX, usedY *[maxNameTokens]bool) (bi, bj int, best float64) {
	bi, bj, best = -1, -1, -1
	for i := range x.n {
		if usedX[i] {
			continue
		}
		for j := range y.n {
			if usedY[j] {
				continue
			}
			s := tokenSimilarity(x.words[i], y.words[j])
			near := float64(abs(i*(y.n-1)-j*(x.n-1))) / 1000
			if s-near > best {
				bi, bj, best = i, j, s-near
			}
		}
	}
	if bi >= 0 {
		best = tokenSimilarity(x.words[bi], y.words[bj])
	}
	return bi, bj, best
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

func leftover(t *nameTokens, used *[maxNameTokens]bool) float64 {
	sum := 0.0
	for i := range t.n {
		if !used[i] {
			sum += tokenWeight(t.words[i])
		}
	}
	return sum
}

// tokenWeight is what a word says of its bearer: a family name most, an
// initial or a particle little.
func tokenWeight(t nameToken) float64 {
	switch {
	case t.role == roleParticle, len(t.latin) < 2:
		return .3
	case t.role == roleFamily:
		return 1.2
	}
	return 1
}

// tokenSimilarity is 1 for equal words and falls with the folded edits a
// word of their length needs.
func tokenSimilarity(a, b nameToken) float64 {
	level := WordDifferent
	if a.role == roleFamily || b.role == roleFamily {
		level = familyLevel(a, b)
	} else {
		level = givenLevel(a, b)
	}
	switch level {
	case WordEqual:
		return 1
	case WordVariant:
		return .95
	case WordNickname:
		return .85
	case WordInitial:
		return .8
	}
	n := max(len(a.latin), len(b.latin))
	if n == 0 {
		return 0
	}
	s := 1 - float64(foldedEdit(a.latin, b.latin))/float64(n)
	return max(0, s)
}
