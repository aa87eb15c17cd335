package match

// alignScore ranks two names that differ: the words are paired, best first,
// and the score is taken from how alike the pairs are, how bad the worst is,
// and what is left over.
func alignScore(x, y *nameTokens, alike *wordTable) float64 {
	if alike.sameLetters {
		return .97
	}
	var usedX, usedY [maxNameTokens]bool
	sum, weight, worst := 0.0, 0.0, 1.0
	for {
		i, j, s := alike.best(x.n, y.n, &usedX, &usedY)
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

// wordTable holds how alike each word of one name is each of the other.
type wordTable struct {
	level       [maxNameTokens][maxNameTokens]WordLevel
	similarity  [maxNameTokens][maxNameTokens]float32
	sameLetters bool
}

func (t *wordTable) fill(x, y *nameTokens) {
	t.sameLetters = sameLetters(x, y)
	for i := range x.n {
		for j := range y.n {
			a, b := x.words[i], y.words[j]
			t.level[i][j] = wordLevel(a, b)
			t.similarity[i][j] = wordSimilarity(a, b, t.level[i][j])
		}
	}
}

// best returns the most alike pair of unused words of names of n and m words;
// of equals that at the more alike places.
func (t *wordTable) best(n, m int, usedX, usedY *[maxNameTokens]bool) (bi, bj int, similarity float64) {
	bi, bj = -1, -1
	best := -1.0
	for i := range n {
		for j := range m {
			if usedX[i] || usedY[j] {
				continue
			}
			if v := float64(t.similarity[i][j]) - float64(abs(i*(m-1)-j*(n-1)))/1000; v > best {
				bi, bj, best = i, j, v
			}
		}
	}
	if bi < 0 {
		return -1, -1, 0
	}
	return bi, bj, float64(t.similarity[bi][bj])
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

// wordSimilarity is 1 for equal words and falls with the folded edits a word
// of their length needs.
func wordSimilarity(a, b nameToken, level WordLevel) float32 {
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
	return max(0, 1-foldedEdit(a.latin, b.latin)/float32(n))
}
