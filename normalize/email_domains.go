package normalize

import (
	_ "embed"
	"strings"
	"sync"
)

//go:generate go run gen_maildomains.go

// mailDomainList holds one domain a line, those of throw-away mailboxes after
// a minus sign; lines that begin with # name the sources.
//
//go:embed maildomains.txt
var mailDomainList string

// mailDomains is an open-addressing table of line positions in mailDomainList:
// a third of a map's memory, and filled in well under a millisecond.
var mailDomains = sync.OnceValue(loadMailDomains)

func loadMailDomains() []uint32 {
	table := make([]uint32, 1<<15)
	for at := 0; at < len(mailDomainList); {
		end := strings.IndexByte(mailDomainList[at:], '\n')
		if end < 0 {
			break
		}
		if line := mailDomainList[at : at+end]; line != "" && line[0] != '#' {
			slot := domainHash(strings.TrimPrefix(line, "-"))
			for table[slot&(1<<15-1)] != 0 {
				slot++
			}
			table[slot&(1<<15-1)] = uint32(at)
		}
		at += end + 1
	}
	return table
}

// domainHash is FNV-1a (Fowler, Noll, Vo), 32 bits.
func domainHash(s string) uint32 {
	h := uint32(2166136261)
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h ^ h>>15
}

// mailDomainKind reports whether a domain, in lower case, is listed as handing
// out mailboxes freely or throw-away ones.
func mailDomainKind(domain string) (free, disposable bool) {
	switch domain {
	case "gmail.com", "hotmail.com", "outlook.com", "yahoo.com", "icloud.com":
		return true, false // most addresses of a contact base; no look-up needed
	}
	table := mailDomains()
	for slot := domainHash(domain); ; slot++ {
		at := table[slot&(1<<15-1)]
		if at == 0 {
			return false, false
		}
		line := mailDomainList[at:]
		throwaway := line[0] == '-'
		if throwaway {
			line = line[1:]
		}
		if len(line) > len(domain) && line[len(domain)] == '\n' && line[:len(domain)] == domain {
			return !throwaway, throwaway
		}
	}
}

// IsFreeMail reports whether a domain hands out mailboxes to anybody, so that
// an address there names no employer. Case does not count.
func IsFreeMail(domain string) bool {
	free, _ := mailDomainKind(strings.ToLower(domain))
	return free
}

// IsDisposableMail reports whether a domain hands out throw-away mailboxes.
// Case does not count.
func IsDisposableMail(domain string) bool {
	_, disposable := mailDomainKind(strings.ToLower(domain))
	return disposable
}
