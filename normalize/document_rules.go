package normalize

import (
	"regexp"
	"strings"
	"sync"
)

// documentRules are the rules by kind. Each check names the source of its
// rule; the rules themselves are public law or the issuers' documentation.
var documentRules = sync.OnceValue(func() map[string]documentRule {
	rules := map[string]documentRule{
		"ar.cuit":          {prefixes: []string{"AR", "CUIT", "CUIL"}, check: checkCUIT, groups: []string{"##-########-#"}},
		"au.abn":           {prefixes: []string{"ABN"}, check: checkABN, groups: []string{"## ### ### ###"}},
		"be.vat":           {prefixes: []string{"BE"}, clean: func(s string) string { return padLeft(s, 9, 10) }, check: checkBelgium, groups: []string{"####.###.###"}},
		"br.cpf":           {prefixes: []string{"CPF"}, check: checkCPF, groups: []string{"###.###.###-##"}},
		"br.cnpj":          {prefixes: []string{"CNPJ"}, check: checkCNPJ, groups: []string{"##.###.###/####-##"}},
		"by.unp":           {prefixes: []string{"УНП", "UNP", "BY"}, clean: latinLookalikes, check: checkUNP},
		"ca.sin":           {check: func(s string) bool { return number(s, 9) && s[0] != '0' && s[0] != '8' && luhn(s) }, groups: []string{"###-###-###"}},
		"ch.uid":           {prefixes: []string{"CHE"}, clean: swissUID, check: checkSwissUID, groups: []string{"###-###.###.###"}},
		"cl.rut":           {prefixes: []string{"CL", "RUT", "RUN"}, check: checkChile, groups: []string{"##.###.###-#", "#.###.###-#"}},
		"co.nit":           {prefixes: []string{"NIT"}, check: checkColombia, groups: colombiaGroups()},
		"de.vat":           {prefixes: []string{"DE"}, check: func(s string) bool { return number(s, 9) && s[0] != '0' && mod1110(s) }},
		"de.idnr":          {check: checkGermanID, groups: []string{"## ### ### ###"}},
		"ec.ci":            {check: checkEcuadorCI},
		"ec.ruc":           {check: checkEcuadorRUC},
		"ee.ik":            {check: checkBalticPerson},
		"es.dni":           {check: checkDNI},
		"es.nie":           {check: checkNIE},
		"es.cif":           {prefixes: []string{"ES"}, check: checkCIF},
		"es.nif":           {prefixes: []string{"ES"}, check: checkNIF},
		"eu.vat":           {clean: greekVAT, check: checkEUVAT},
		"fr.siren":         {check: checkSIREN, groups: []string{"### ### ###"}},
		"fr.siret":         {check: checkSIRET, groups: []string{"### ### ### #####"}},
		"gb.vat":           {prefixes: []string{"GB", "XI"}, check: checkBritishVAT, groups: []string{"### #### ##", "### #### ## ###", "### #### ####"}},
		"gb.nino":          {check: checkNINO, groups: []string{"## ## ## ## #"}},
		"iban":             {prefixes: []string{"IBAN"}, check: checkIBAN, groups: ibanGroups()},
		"in.pan":           {check: checkPAN},
		"it.codicefiscale": {check: checkCodiceFiscale},
		"it.iva":           {prefixes: []string{"IT"}, check: checkItalianVAT},
		"lei":              {check: checkLEI},
		"lt.asmens":        {check: checkLithuanianPerson},
		"lv.pvm":           {prefixes: []string{"LV"}, check: checkLatvia},
		"mx.curp":          {check: checkCURP},
		"mx.rfc":           {extra: "&", check: checkRFC, groups: []string{"#### ###### ###", "### ###### ###", "#### ######", "### ######"}},
		"nl.bsn":           {clean: func(s string) string { return padLeft(s, 8, 9) }, check: checkBSN, groups: []string{"####.##.###"}},
		"pe.ruc":           {check: checkPeru},
		"pl.nip":           {prefixes: []string{"PL"}, check: checkNIP, groups: []string{"###-###-##-##"}},
		"pl.pesel":         {check: checkPESEL},
		"pl.regon":         {check: checkREGON},
		"pt.cc":            {check: checkPortugueseCard, groups: []string{"######## # ###"}},
		"pt.nif":           {prefixes: []string{"PT", "NIF"}, check: checkPortugal},
		"py.ruc":           {check: checkParaguay, groups: paraguayGroups()},
		"ro.cnp":           {check: checkCNP},
		"ro.cui":           {prefixes: []string{"RO"}, check: checkCUI},
		"ru.inn":           {prefixes: []string{"ИНН", "INN"}, check: checkINN},
		"ru.snils":         {check: checkSNILS, groups: []string{"###-###-### ##"}},
		"tr.tckimlik":      {check: checkTurkey},
		"ua.edrpou":        {clean: func(s string) string { return padLeft(s, 7, 8) }, check: checkEDRPOU},
		"ua.rntrc":         {check: checkRNTRC},
		"us.ein":           {shape: regexp.MustCompile(`^\s*\d{2}-?\d{7}\s*$`).MatchString, check: checkEIN, groups: []string{"##-#######"}},
		"us.ssn":           {shape: regexp.MustCompile(`^\s*\d{3}-?\d{2}-?\d{4}\s*$`).MatchString, check: checkSSN, groups: []string{"###-##-####"}},
		"uy.rut":           {prefixes: []string{"UY"}, check: checkUruguay, groups: []string{"##-######-###-#"}},
		"ve.rif":           {check: checkVenezuela, groups: []string{"#-########-#"}},
		"no.orgnr":         {prefixes: []string{"NO"}, check: checkNorway, groups: []string{"### ### ###"}},
		"za.id":            {check: checkSouthAfrica, groups: []string{"###### #### ## #"}},
	}
	for code, check := range euVATChecks {
		if kind := strings.ToLower(code) + ".vat"; rules[kind].check == nil {
			rules[kind] = documentRule{prefixes: []string{code}, check: check}
		}
	}
	return rules
})

// padLeft writes a zero before a number of the given length: registers drop
// leading zeros, and so do spreadsheets.
func padLeft(s string, from, to int) string {
	if len(s) == from && allDigits(s) {
		return strings.Repeat("0", to-from) + s
	}
	return s
}

// greekVAT writes the country code of Greece as the European Union does.
func greekVAT(s string) string {
	if rest, ok := strings.CutPrefix(s, "GR"); ok {
		return "EL" + rest
	}
	return s
}

func colombiaGroups() []string {
	return []string{"###.###.###-#", "##.###.###-#", "#.###.###-#", "####.###.###-#"}
}

func paraguayGroups() []string {
	var out []string
	for n := 4; n <= 8; n++ {
		out = append(out, strings.Repeat("#", n)+"-#")
	}
	return out
}

func ibanGroups() []string {
	var out []string
	for n := 15; n <= 34; n++ {
		m := strings.Repeat("#### ", n/4) + strings.Repeat("#", n%4)
		out = append(out, strings.TrimSpace(m))
	}
	return out
}
