package normalize

// Phonetic returns the keys under which a name token is found by its sound,
// at most three, or nil for a token without letters. Tokens that sound alike
// share at least one key.
func Phonetic(token string) []string {
	s := Latin(token)
	key := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case 'a', 'e', 'i', 'o', 'u', 'h', ' ':
			if i == 0 {
				key = append(key, 'a')
			}
		default:
			key = append(key, c)
		}
	}
	if len(key) == 0 {
		return nil
	}
	return []string{string(key)}
}
