package match

// hashText returns a 32-bit hash of s (FNV-1a, finished by a multiply and
// shift), never 0: block keys use 0 for "none".
func hashText[T string | []byte](s T) uint32 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return finish(h)
}

// mix joins two hashes; 0 where one of them is.
func mix(a, b uint32) uint32 {
	if a == 0 || b == 0 {
		return 0
	}
	return finish(uint64(a)*0x9E3779B97F4A7C15 + uint64(b)*0xC2B2AE3D27D4EB4F)
}

func finish(h uint64) uint32 {
	h ^= h >> 29
	h *= 0xBF58476D1CE4E5B9
	x := uint32(h >> 32)
	if x == 0 {
		return 1
	}
	return x
}

// pairHash spreads pairs evenly, for taking a sample that does not depend on
// the order in which they come.
func pairHash(i, j uint32) uint64 {
	h := (uint64(i)<<32 | uint64(j)) * 0x9E3779B97F4A7C15
	h ^= h >> 32
	h *= 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// sortByHash sorts entries (hash in the upper half, record in the lower) by
// hash, keeping the order of equal ones: an LSD radix sort in three passes.
func sortByHash(entries, spare []uint64) []uint64 {
	for _, shift := range [...]uint{32, 43, 54} {
		var count [2048]int
		for _, e := range entries {
			count[e>>shift&2047]++
		}
		at := 0
		for d := range count {
			count[d], at = at, at+count[d]
		}
		spare = spare[:len(entries)]
		for _, e := range entries {
			d := e >> shift & 2047
			spare[count[d]] = e
			count[d]++
		}
		entries, spare = spare, entries
	}
	return entries
}
