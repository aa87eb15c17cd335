package normalize_test

import (
	"fmt"

	"github.com/kith-go/kith/normalize"
)

func ExampleParsePhone() {
	p := normalize.ParsePhone("Tel.: 0xx11 3232-3232 ramal 45", "BR")
	fmt.Println(p.Canonical, p.Extension, p.Type, p.Region, p.Valid)
	// Output: +551132323232 45 fixed_line BR true
}

// Without a country nothing is guessed.
func ExampleParsePhone_noRegion() {
	p := normalize.ParsePhone("(11) 98765-4321", "")
	fmt.Printf("%q %s %s\n", p.E164, p.National, p.Reason)
	// Output: "" 11987654321 no_region
}

// What only fills the field, or reaches a service, is no anchor of a person.
func ExamplePhone_Anchor() {
	for _, value := range []string{"(11) 98765-4321", "(99) 99999-9999", "0800 123 4567", "235085806727321@lid"} {
		p := normalize.ParsePhone(value, "BR")
		fmt.Println(p.Anchor(), p.Reason)
	}
	// Output:
	// true none
	// false placeholder
	// false shared_line
	// false invalid
}

func ExampleParsePhones() {
	for _, p := range normalize.ParsePhones("Casa: (11) 3232-3232 / Cel: (11) 98765-4321", "BR") {
		fmt.Println(p.Canonical, p.Type)
	}
	// Output:
	// +551132323232 fixed_line
	// +5511987654321 mobile
}

// WhatsApp still gives many Brazilian mobiles without their ninth digit.
func ExampleParseWhatsApp() {
	p := normalize.ParseWhatsApp("554188776655@s.whatsapp.net")
	fmt.Println(p.E164, "is", p.Canonical)
	// Output: +554188776655 is +5541988776655
}

func ExampleSamePhone() {
	stored := normalize.ParsePhone("(41) 98877-6655", "BR")
	incoming := normalize.ParseWhatsApp("554188776655")
	fmt.Println(normalize.SamePhone(stored, incoming))

	landline := normalize.ParsePhone("(41) 3333-4444", "BR")
	mobile := normalize.ParsePhone("(41) 93333-4444", "BR")
	fmt.Println(normalize.SamePhone(landline, mobile))
	// Output:
	// phone:br-ninth-digit true
	//  false
}

func ExamplePhone_Variants() {
	for _, v := range normalize.ParsePhone("+52 55 1234 5678", "").Variants() {
		fmt.Println(v.E164, v.Proof)
	}
	// Output: +5215512345678 phone:mx-mobile-1
}

func ExamplePhonesUnproven() {
	a := normalize.ParsePhone("+55 88 1234-5678", "")
	b := normalize.ParsePhone("+55 88 91234-5678", "")
	fmt.Println(normalize.PhonesUnproven(a, b))
	// Output: phone:br-ninth-digit-unproven true
}

func ExamplePhonesSwitchboard() {
	desk := normalize.ParsePhone("+1 415 555 0100 ext. 12", "")
	front := normalize.ParsePhone("+1 415 555 0100", "")
	fmt.Println(normalize.PhonesSwitchboard(desk, front))
	// Output: true
}

func ExamplePhone_Format() {
	p := normalize.ParsePhone("415.555.0100 x12", "US")
	fmt.Println(p.Format(normalize.FormatNational))
	fmt.Println(p.Format(normalize.FormatInternational))
	// Output:
	// (415) 555-0100 ext. 12
	// +1 415-555-0100 ext. 12
}

// Google's rules read the letters of a remark as keys of a telephone.
func ExampleReadPhone() {
	google := normalize.ReadPhone("11 98765-4321 (WhatsApp)", "BR")
	kith := normalize.ParsePhone("11 98765-4321 (WhatsApp)", "BR")
	fmt.Println(google.Err, google.Valid, kith.Canonical)
	// Output: TOO_LONG false +5511987654321
}
