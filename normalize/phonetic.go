package normalize

// Phonetic returns the keys under which a name of any origin is found by its
// sound, one or two, or nil for a token
// without letters or longer than any name. Tokens that sound
// alike share a key: Shevchenko, Szewczenko and Шевченко; Catherine and
// Katherine; Bohdan, Bogdan and Богдан; John and Jon.
//
// A key is the skeleton of consonants of the [Latin] form, a first vowel
// written a, with c read as its neighbour asks, z as s, and double letters
// once. An h that is no part of sh, ch, zh, kh, ph or th may be mute (John) or
// a Ukrainian г (Bohdan): such a token has a key for each. The keys are finer
// than [DoubleMetaphone], which is made for English, and do for names whose
// language is not known.
func Phonetic(token string) []string {
	if len(token) > maxName {
		return nil
	}
	s := Latin(token)
	if s == "" {
		return nil
	}
	if !isASCII(s) {
		return []string{s}
	}
	var a, b [48]byte
	mute, voiced := a[:0], b[:0]
	for i := 0; i < len(s) && len(voiced) < cap(b)-1; i++ {
		c := soundOf(s, i)
		switch {
		case c == 0:
		case c == 'h':
			voiced = appendSound(voiced, 'g')
			if i == 0 {
				mute = appendSound(mute, 'a')
			}
		case c == 'a':
			if i == 0 {
				mute, voiced = append(mute, c), append(voiced, c)
			}
		default:
			mute, voiced = appendSound(mute, c), appendSound(voiced, c)
		}
	}
	switch {
	case len(mute) == 0 && len(voiced) == 0:
		return nil
	case string(mute) == string(voiced):
		return []string{string(mute)}
	}
	return []string{string(mute), string(voiced)}
}

// appendSound appends c unless the key ends in it.
func appendSound(key []byte, c byte) []byte {
	if n := len(key); n > 0 && key[n-1] == c {
		return key
	}
	return append(key, c)
}

// soundOf returns the class of letter i: 'a' for a vowel, 'h' for an h that
// may be mute or a г, 0 for what is not heard.
func soundOf(s string, i int) byte {
	switch c := s[i]; c {
	case 'a', 'e', 'i', 'o', 'u':
		return 'a'
	case 'h':
		if i > 0 {
			switch s[i-1] {
			case 's', 'c', 'z', 'k', 'p', 't':
				return 0
			}
		}
		return 'h'
	case 'c':
		if i+1 < len(s) {
			switch s[i+1] {
			case 'h':
				return 'c'
			case 'e', 'i':
				return 's'
			}
		}
		return 'k'
	case 'z':
		return 's'
	case ' ':
		return 0
	default:
		return c
	}
}
