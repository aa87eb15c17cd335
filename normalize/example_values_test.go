package normalize_test

import (
	"fmt"

	"github.com/kith-go/kith/normalize"
)

func ExampleParseEmail() {
	e := normalize.ParseEmail(`"Helen Brood" <H.Brood+Shop@GoogleMail.com>`)
	fmt.Println(e.Display)
	fmt.Println("send to:", e.Address)
	fmt.Println("compare:", e.Mailbox)
	fmt.Println("tag:", e.Tag)
	fmt.Println("a person's:", e.Anchor())
	// Output:
	// Helen Brood
	// send to: H.Brood+Shop@googlemail.com
	// compare: hbrood@gmail.com
	// tag: shop
	// a person's: true
}

func ExampleParseEmailWith() {
	rules := normalize.EmailRules{Off: normalize.EmailGmailDots, On: normalize.EmailYahooDash}
	fmt.Println(normalize.ParseEmailWith("h.brood@gmail.com", rules).Mailbox)
	fmt.Println(normalize.ParseEmailWith("hbrood-shop@yahoo.com", rules).Mailbox)
	// Output:
	// h.brood@gmail.com
	// hbrood@yahoo.com
}

func ExampleParseEmails() {
	for _, e := range normalize.ParseEmails("ana@firma.example / Bruno <bruno@firma.example>; ANA@firma.example") {
		fmt.Println(e.Mailbox)
	}
	// Output:
	// ana@firma.example
	// bruno@firma.example
}

func ExampleSameEmail() {
	a := normalize.ParseEmail("s.a.s@gmail.com")
	for _, other := range []string{"SAS@googlemail.com", "sas+shop@gmail.com", "sas@gmx.example"} {
		fmt.Println(normalize.SameEmail(a, normalize.ParseEmail(other)))
	}
	// Output:
	// email:provider-alias true
	// email:subaddress true
	//  false
}

func ExampleEmailsRelated() {
	a, b := normalize.ParseEmail("adler+shop@firma.example"), normalize.ParseEmail("adler+news@firma.example")
	fmt.Println(normalize.SameEmail(a, b))
	fmt.Println(normalize.EmailsRelated(a, b))
	// Output:
	//  false
	// email:subaddress true
}

func ExampleSuggestEmail() {
	for _, value := range []string{"ana@gmial.com", "ana@gmail.com.br", "ana@ hotmail.con", "ana@firma.example"} {
		fmt.Println(normalize.SuggestEmail(value))
	}
	// Output:
	// ana@gmail.com true
	// ana@gmail.com true
	// ana@hotmail.com true
	//  false
}

func ExampleJudgeEmail() {
	for _, value := range []string{"ana@firma.example", "ana@localhost", "ana..lima@firma.example"} {
		fmt.Println(normalize.JudgeEmail(value) == normalize.SyntaxPublic, normalize.JudgeEmail(value) >= normalize.SyntaxSMTP)
	}
	// Output:
	// true true
	// false true
	// false false
}

func ExampleMailProvider() {
	mx := "firma-example.mail.protection.outlook.com."
	fmt.Println(normalize.MailProvider(mx))
	fmt.Println(normalize.ParseEmailWith("ana+shop@firma.example", normalize.EmailRules{MX: mx}).Mailbox)
	// Output:
	// Microsoft
	// ana@firma.example
}

func ExampleIsPlaceholder() {
	fmt.Println(normalize.IsPlaceholder("N/A"), normalize.IsPlaceholder("000-000"), normalize.IsPlaceholder("noemail@x.example"), normalize.IsPlaceholder("Ana"))
	// Output: true true true false
}

func ExampleIsRoleLocal() {
	fmt.Println(normalize.IsRoleLocal("vendas"), normalize.IsRoleLocal("atendimento"), normalize.IsFunctionLocal("atendimento"))
	// Output: true false true
}

func ExampleIsFreeMail() {
	fmt.Println(normalize.IsFreeMail("uol.com.br"), normalize.IsFreeMail("firma.example"), normalize.IsDisposableMail("mailinator.com"))
	// Output: true false true
}

func ExampleParseHandle() {
	for _, h := range []normalize.Handle{
		normalize.ParseHandle("https://br.linkedin.com/in/ana-lima/", ""),
		normalize.ParseHandle("@Ana.Lima", "instagram"),
		normalize.ParseHandle("m.facebook.com/profile.php?id=100004123456789", ""),
	} {
		fmt.Println(h.Key(), h.Type, h.URL, h.Stable)
	}
	// Output:
	// linkedin:ana-lima profile https://linkedin.com/in/ana-lima false
	// instagram:ana.lima profile https://instagram.com/Ana.Lima false
	// facebook:100004123456789 profile https://facebook.com/100004123456789 true
}

func ExampleParseChannelID() {
	for _, value := range []string{"14155550100@s.whatsapp.net", "235085806727321@lid", "US.13491208655302741918", "telegram:6891155458"} {
		id := normalize.ParseChannelID(value)
		fmt.Printf("%s %s %q\n", id.Type, id.ID, id.Phone)
	}
	// Output:
	// whatsapp 14155550100 "+14155550100"
	// whatsapp_lid 235085806727321 ""
	// whatsapp_user US.13491208655302741918 ""
	// telegram 6891155458 ""
}

func ExampleParseDate() {
	for _, value := range []string{"31 de dezembro de 1999", "3 травня 99 р.", "03/04/1999", "31.12", "01/01/1970"} {
		d := normalize.ParseDate(value, normalize.DateAuto)
		fmt.Println(d, d.Reason)
	}
	fmt.Println(normalize.ParseDate("03/04/1999", normalize.DateMDY))
	// Output:
	// 1999-12-31 none
	// 1999-05-03 none
	// 1999 none
	// --12-31 none
	// 1970-01-01 placeholder
	// 1999-03-04
}

func ExampleCompareDates() {
	day := func(s string) normalize.Date { return normalize.ParseDate(s, normalize.DateAuto) }
	fmt.Println(normalize.CompareDates(day("1980-04-06"), day("1980-06-04")))
	fmt.Println(normalize.CompareDates(day("1980-04-06"), day("1980")))
	fmt.Println(normalize.CompareDates(day("1980-04-06"), day("1980-04-08")))
	// Output:
	// swapped
	// partial
	// near
}

func ExampleParsePostalCode() {
	fmt.Println(normalize.ParsePostalCode("CEP 1310-100", "BR").Code) // a spreadsheet dropped the zero
	fmt.Println(normalize.ParsePostalCode("sw1a 1aa", "United Kingdom").Code)
	fmt.Println(normalize.ParsePostalCode("94105-1234", "US"))
	// Output:
	// 01310100
	// SW1A1AA
	// {94105 1234 US true none}
}

func ExampleParseAddress() {
	a := normalize.ParseAddress("Avenida Paulista, nº 1000, apto. 52, São Paulo - SP, 01310-100")
	fmt.Println(a.Street, "|", a.Number, "|", a.Unit, "|", a.Postal)
	b := normalize.ParseAddress("вул. Хрещатик, буд. 22, кв. 5")
	fmt.Println(b.Street, "|", b.Number, "|", b.Unit)
	// Output:
	// ave paulista | 1000 | 52 | 01310100
	// вул хрещатик | 22 | 5
}

func ExampleParseDomain() {
	d := normalize.ParseDomain("https://www.Firma.com.br/contato")
	fmt.Println(d.Host, d.Registrable, d.Shared)
	fmt.Println(normalize.ParseDomain("facebook.com/firma").Shared)
	// Output:
	// www.firma.com.br firma.com.br false
	// true
}

func ExampleURLKey() {
	fmt.Println(normalize.URLKey("https://www.Firma.example/contact/?b=2&a=1#top"))
	// Output: http://firma.example/contact?a=1&b=2
}

func ExampleParseCountry() {
	fmt.Println(normalize.ParseCountry("Brasilien"), normalize.ParseCountry("UKR"), normalize.ParseCountry("EUA"), normalize.ParseCountry("Côte d’Ivoire"))
	// Output: BR UA US CI
}
