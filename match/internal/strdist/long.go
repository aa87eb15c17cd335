package strdist

// rowDistance aligns strings of any length row by row (Wagner and Fischer
// 1974), keeping three rows for the swaps.
func rowDistance(a, b string, limit int, swaps bool) int {
	x, y := codePoints(a), codePoints(b)
	if d := len(x) - len(y); limit >= 0 && (d > limit || -d > limit) {
		return limit + 1
	}
	before, above, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range above {
		above[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(y); j++ {
			row[j] = min(above[j], row[j-1]) + 1
			if x[i-1] == y[j-1] {
				row[j] = min(row[j], above[j-1])
			} else {
				row[j] = min(row[j], above[j-1]+1)
			}
			if swaps && i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if limit >= 0 && least > limit+1 {
			return limit + 1 // a swap can save one more than the row shows
		}
		before, above, row = above, row, before
	}
	return above[len(y)]
}

// jaroWinklerLong is [JaroWinkler] for strings of any length.
func jaroWinklerLong(a, b string) float64 {
	x, y := codePoints(a), codePoints(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	prefix := 0
	for prefix < min(4, len(x), len(y)) && x[prefix] == y[prefix] {
		prefix++
	}
	return winkler(jaroLong(x, y), prefix)
}

func jaroLong(x, y []rune) float64 {
	window := max(0, max(len(x), len(y))/2-1)
	usedX, usedY := make([]bool, len(x)), make([]bool, len(y))
	matched := 0
	for j, r := range y {
		for i := max(0, j-window); i <= min(len(x)-1, j+window); i++ {
			if !usedX[i] && x[i] == r {
				usedX[i], usedY[j] = true, true
				matched++
				break
			}
		}
	}
	if matched == 0 {
		return 0
	}
	swapped, i := 0, 0
	for j, used := range usedY {
		if !used {
			continue
		}
		for !usedX[i] {
			i++
		}
		if x[i] != y[j] {
			swapped++
		}
		i++
	}
	return jaroScore(matched, swapped, len(x), len(y))
}

func codePoints(s string) []rune {
	out := make([]rune, 0, len(s))
	for i := 0; i < len(s); {
		r, size := codePoint(s, i)
		i += size
		out = append(out, r)
	}
	return out
}
