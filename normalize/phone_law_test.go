package normalize

import (
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/nyaruka/phonenumbers/v2"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// requirePhoneLaws holds one answer to the laws of the package.
func requirePhoneLaws(t *testing.T, p Phone) {
	t.Helper()
	require.Equal(t, p.E164 == "", p.Canonical == "")
	require.Equal(t, p.E164 == "", p.Class == "")
	require.Equal(t, p.Valid, p.Type != LineUnknown && p.Type != LineShortCode)
	require.True(t, p.Extension == "" || isPhoneDigits(p.Extension))
	require.False(t, p.Anchor() && (p.Reason != ReasonNone || p.Type.Shared()))
	if p.E164 == "" {
		require.False(t, p.Valid)
		require.NotEqual(t, ReasonNone, p.Reason)
		require.Empty(t, p.Variants())
		return
	}
	require.True(t, strings.HasSuffix(p.E164, p.National))
	if p.Valid {
		requireClassLaws(t, p)
	}
}

// requireClassLaws: reading a spelling of the line again gives the line.
func requireClassLaws(t *testing.T, p Phone) {
	t.Helper()
	bare := p
	bare.Extension = ""
	for _, spelling := range []string{p.E164, p.Canonical, p.Class} {
		again := ParsePhone(spelling, "")
		require.True(t, again.Valid, spelling)
		require.Equal(t, p.Class, again.Class, spelling)
		requireSymmetric(t, bare, again)
	}
	require.Equal(t, p.Canonical, ParsePhone(p.Canonical, "").Canonical, "canonical of canonical")
	again := ParsePhone(p.E164, "")
	again.Extension, again.Reason = p.Extension, p.Reason // the digits typed tell a filler, the number does not
	require.Equal(t, p, again, "idempotent")
	for _, v := range p.Variants() {
		require.NotEqual(t, p.Canonical, v.E164)
		other := ParsePhone(v.E164, "")
		require.Equal(t, p.Class, other.Class, v.E164)
		proof, same := SamePhone(ParsePhone(p.Canonical, ""), other)
		require.True(t, same)
		require.Equal(t, v.Proof, proof)
		requireSymmetric(t, bare, other)
	}
	if p.Type == LineFixed && !strings.HasPrefix(p.E164, "+54") && !strings.HasPrefix(p.E164, "+52") {
		require.Empty(t, p.Variants(), "a landline's class is a singleton")
	}
	if p.Type.Shared() {
		require.Empty(t, p.Variants())
		require.Equal(t, p.E164, p.Class)
	}
}

func requireSymmetric(t *testing.T, a, b Phone) {
	t.Helper()
	proof, same := SamePhone(a, b)
	back, also := SamePhone(b, a)
	require.Equal(t, same, also)
	require.Equal(t, proof, back)
	require.Equal(t, a.Class == b.Class && a.Extension == b.Extension, same, "class equality decides")
	require.Equal(t, same, proof != "", "an equivalence names its proof")
}

func TestPhoneLawsOnExamples(t *testing.T) {
	exampleNumbers(func(region string, number *phonenumbers.PhoneNumber) {
		p := ParsePhone(phonenumbers.Format(number, phonenumbers.E164), region)
		requirePhoneLaws(t, p)
		proof, same := SamePhone(p, p)
		require.True(t, same)
		require.Equal(t, ProofPhoneExact, proof)
	})
}

func TestPhoneLawsAtRandom(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for _, region := range append(libraryRegions(), strings.Fields("BR MX AR CI UA VN CL CO EC GE MU CM BJ SA BR MX AR")...) {
		for range 200 {
			requirePhoneLaws(t, ParsePhone(randomNumber(rng, region), region))
		}
	}
}

// TestPhoneClassesOfBrazil walks all area codes and leading digits: the ninth
// digit joins mobiles and nothing else.
func TestPhoneClassesOfBrazil(t *testing.T) {
	for area := 11; area <= 99; area++ {
		if !ParsePhone("+55"+itoa(area)+"987654321", "").Valid {
			continue // no area has this code
		}
		for lead := range 10 {
			national := itoa(area) + itoa(lead) + "654321" + itoa(lead)
			short, long := ParsePhone("+55"+national, ""), ParsePhone("+55"+national[:2]+"9"+national[2:], "")
			proof, same := SamePhone(short, long)
			require.Equal(t, lead >= 6 && long.Valid, same, national)
			if same {
				require.Equal(t, ProofBRNinthDigit, proof)
			}
			_, unproven := PhonesUnproven(short, long)
			require.Equal(t, lead <= 1, unproven, national)
		}
	}
}

func itoa(n int) string { return string(appendCode(nil, uint16(n))) }

func TestParsePhoneHostileInput(t *testing.T) {
	for _, s := range []string{
		strings.Repeat("9", 1<<20), strings.Repeat("+", 1<<20), strings.Repeat("(", 1<<20), strings.Repeat("x9", 1<<19),
		strings.Repeat("٣", 1<<19), "tel:" + strings.Repeat("%2B", 1<<18), strings.Repeat("9/", 1<<19),
	} {
		start := time.Now()
		for range 100 {
			require.False(t, ParsePhone(s, "BR").Valid)
			require.False(t, ParsePhones(s, "BR")[0].Valid)
			require.False(t, ParseWhatsApp(s).Valid)
			require.Equal(t, PhoneTooLong, ReadPhone(s, "BR").Err)
		}
		assert.Less(t, time.Since(start), time.Second, "400 readings of a megabyte")
	}
	for _, unit := range []string{"9 - ", "9/", "12345678 ", "+1", "x1", "ramal 1 ", "1,", "1#", "(0) ", "1234567890123456 "} {
		s := strings.Repeat(unit, maxPhoneField/len(unit))
		start := time.Now()
		for range 10 {
			requirePhoneLaws(t, ParsePhone(s, "BR"))
		}
		assert.Less(t, time.Since(start), time.Second, "10 readings of %q repeated", unit)
	}
}

func FuzzParsePhone(f *testing.F) {
	for _, s := range []string{
		"(11) 98765-4321 / (11) 3232-3232", "0xx11 3232-3232 ramal 45", "5511987654321:12@s.whatsapp.net", "+55 (0) 11 98765-4321",
		"https://wa.me/5511987654321?text=Oi", "5.511987654321E+12", "=\"5511987654321\"", "(415) 555-0100,,,001#", "0055 11 8765-4321",
		"8 067 123 45 67", "+54 11 15 5555 0101", "+52 044 55 1234 5678", "tel:7042;phone-context=+5511", "1-800-FLOWERS", "٠٦٧١٢٣٤٥٦٧",
	} {
		f.Add(s, uint8(len(s)))
	}
	regions := append(strings.Fields("BR UA US AR MX PT CI DE IT CL"), "", "ZZ")
	f.Fuzz(func(t *testing.T, value string, r uint8) {
		region := regions[int(r)%len(regions)]
		p := ParsePhone(value, region)
		requirePhoneLaws(t, p)
		requirePhoneLaws(t, ParseWhatsApp(value))
		list := ParsePhones(value, region)
		require.NotEmpty(t, list)
		require.LessOrEqual(t, len(list), 2*maxPhonePieces)
		for _, q := range list {
			requirePhoneLaws(t, q)
		}
		if p.Anchor() {
			require.Contains(t, list, p)
		}
	})
}
