package columns

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct {
		name string
		want []string
	}{
		{"PRIMARY_NAME_FIRST", []string{"primary", "name", "first"}},
		{"E-mail 2 Address", []string{"email", "2", "address"}},
		{"MailingPostalCode", []string{"mailing", "postal", "code"}},
		{"addr1", []string{"addr", "1"}},
		{"Código Postal", []string{"codigo", "postal"}},
		{"Прізвище", []string{"прізвище"}},
		{"Ім'я", []string{"імя"}},
		{"Assistant's Phone", []string{"assistants", "phone"}},
		{" ", nil},
		{"ID", []string{"id"}},
	} {
		assert.Equal(t, c.want, tokens(c.name), c.name)
	}
}

// TestKnownSystems holds the headers of the exports that people bring, as
// their makers document them.
func TestKnownSystems(t *testing.T) {
	for _, system := range []struct {
		name    string
		columns map[string]string // column → target
	}{
		{"Google Contacts, 2024", map[string]string{
			"First Name": "given_name", "Middle Name": "middle_name", "Last Name": "family_name", "Phonetic First Name": "not compared",
			"Name Prefix": "name_prefix", "Name Suffix": "name_suffix", "Nickname": "nickname", "File As": "not compared",
			"Organization Name": "organization", "Organization Title": "field:Organization Title",
			"Organization Department": "field:Organization Department", "Birthday": "birthdate", "Notes": "not compared", "Photo": "not compared",
			"Labels": "not compared", "E-mail 1 - Label": "not compared", "E-mail 1 - Value": "email", "E-mail 2 - Value": "email",
			"Phone 1 - Label": "not compared", "Phone 1 - Value": "phone", "Phone 2 - Value": "phone", "Address 1 - Label": "not compared",
			"Address 1 - Formatted": "full_address", "Address 1 - Street": "address", "Address 1 - City": "city",
			"Address 1 - PO Box": "address_line_2", "Address 1 - Region": "state", "Address 1 - Postal Code": "postal_code",
			"Address 1 - Country": "country", "Address 1 - Extended Address": "address_line_2", "Website 1 - Value": "website",
		}},
		{"Google Contacts, 2019", map[string]string{
			"Given Name": "given_name", "Additional Name": "middle_name", "Family Name": "family_name", "Group Membership": "not compared",
			"E-mail 1 - Type": "not compared", "Phone 1 - Type": "not compared", "Organization 1 - Name": "organization", "Location": "not compared",
		}},
		{"Outlook", map[string]string{
			"First Name": "given_name", "Middle Name": "middle_name", "Last Name": "family_name", "Suffix": "name_suffix", "Company": "organization",
			"Job Title": "field:Job Title", "Business Street": "address", "Business Street 2": "address_line_2", "Business City": "city",
			"Business State": "state", "Business Postal Code": "postal_code", "Business Country/Region": "country", "Home Street": "address",
			"Home City": "city", "Home Postal Code": "postal_code", "Business Fax": "not compared", "Business Phone": "phone",
			"Business Phone 2": "phone", "Home Phone": "phone", "Mobile Phone": "phone", "Other Phone": "phone", "Birthday": "birthdate",
			"E-mail Address": "email", "E-mail Type": "not compared", "E-mail Display Name": "not compared", "E-mail 2 Address": "email",
			"E-mail 3 Address": "email", "Gender": "gender", "Web Page": "website", "Manager's Name": "not compared", "Spouse": "not compared",
			"Assistant's Phone": "not compared", "Company Main Phone": "phone", "Initials": "not compared",
		}},
		{"HubSpot", map[string]string{
			"Record ID": "id", "First Name": "given_name", "Last Name": "family_name", "Email": "email", "Phone Number": "phone",
			"Mobile Phone Number": "phone", "WhatsApp Phone Number": "whatsapp", "Contact owner": "not compared",
			"Primary Associated Company": "organization", "Street Address": "address", "City": "city", "State/Region": "state",
			"Postal Code": "postal_code", "Country/Region": "country", "Lead Status": "not compared", "Create Date": "created_at",
			"Last Modified Date": "updated_at", "Date of birth": "birthdate", "Website URL": "website", "Marketing contact status": "not compared",
			"Company Domain Name": "website", "Lifecycle Stage": "not compared",
		}},
		{"Salesforce", map[string]string{
			"Id": "id", "LastName": "family_name", "FirstName": "given_name", "Salutation": "name_prefix", "MailingStreet": "address",
			"MailingCity": "city", "MailingState": "state", "MailingPostalCode": "postal_code", "MailingCountry": "country",
			"OtherStreet": "address", "OtherCity": "city", "Phone": "phone", "Fax": "not compared", "MobilePhone": "phone", "HomePhone": "phone",
			"Email": "email", "Department": "field:Department", "LeadSource": "not compared", "Birthdate": "birthdate",
			"CreatedDate": "created_at", "LastModifiedDate": "updated_at", "OwnerId": "not compared", "ReportsToId": "not compared",
			"Account Name": "organization", "Mailing Zip/Postal Code": "postal_code",
		}},
		{"Pipedrive", map[string]string{
			"Person - ID": "id", "Person - Name": "name", "Person - Organization": "organization", "Person - Phone - Work": "phone",
			"Person - Phone - Mobile": "phone", "Person - Email - Work": "email", "Person - Email - Home": "email",
			"Person - Owner": "not compared", "Person - Open deals": "not compared", "Person - Person created": "created_at",
			"Person - Update time": "updated_at",
		}},
		{"Bitrix24", map[string]string{
			"ID": "id", "Salutation": "name_prefix", "First name": "given_name", "Second name": "middle_name", "Last name": "family_name",
			"Date of birth": "birthdate", "Company": "organization", "Position": "field:Position", "Work Phone": "phone", "Mobile": "phone",
			"Work E-mail": "email", "Home E-mail": "email", "Responsible person": "not compared", "Source": "source",
		}},
		{"Bitrix24, Russian", map[string]string{
			"ID": "id", "Обращение": "name_prefix", "Имя": "given_name", "Отчество": "middle_name", "Фамилия": "family_name",
			"Дата рождения": "birthdate", "Компания": "organization", "Должность": "field:Должность", "Рабочий телефон": "phone",
			"Мобильный телефон": "phone", "Рабочий e-mail": "email", "Частный e-mail": "email", "Комментарий": "not compared",
			"Ответственный": "not compared", "Номер факса": "not compared",
		}},
		{"Kommo", map[string]string{
			"ID": "id", "Full name": "name", "Company": "organization", "Work phone": "phone", "Work direct phone": "phone", "Mobile phone": "phone",
			"Home phone": "phone", "Other phone": "phone", "Work email": "email", "Private email": "email", "Other email": "email",
			"Position": "field:Position", "Tags": "not compared", "Responsible user": "not compared", "Created at": "created_at",
		}},
		{"Kommo, Russian", map[string]string{
			"Полное имя контакта": "name", "Компания контакта": "organization", "Рабочий телефон (контакт)": "phone",
			"Мобильный телефон (контакт)": "phone", "Рабочий email (контакт)": "email", "Дата создания": "created_at",
		}},
		{"Senzing", map[string]string{
			"DATA_SOURCE": "source", "RECORD_ID": "id", "RECORD_TYPE": "kind", "NAME_FULL": "name", "NAME_ORG": "organization",
			"PRIMARY_NAME_LAST": "family_name", "PRIMARY_NAME_FIRST": "given_name", "NAME_MIDDLE": "middle_name", "NAME_PREFIX": "name_prefix",
			"NAME_SUFFIX": "name_suffix", "NATIVE_NAME_FULL": "native_name", "DATE_OF_BIRTH": "birthdate", "ADDR_FULL": "full_address",
			"HOME_ADDR_LINE1": "address", "HOME_ADDR_LINE2": "address_line_2", "HOME_ADDR_CITY": "city", "HOME_ADDR_STATE": "state",
			"HOME_ADDR_POSTAL_CODE": "postal_code", "HOME_ADDR_COUNTRY": "country", "MAILING_ADDR_LINE1": "address", "PHONE_NUMBER": "phone",
			"MOBILE_PHONE_NUMBER": "phone", "WORK_PHONE_NUMBER": "phone", "EMAIL_ADDRESS": "email", "SSN_NUMBER": "document:us-ssn",
			"PASSPORT_NUMBER": "document:passport", "PASSPORT_COUNTRY": "not compared", "DRIVERS_LICENSE_NUMBER": "document:drivers-license",
			"DRIVERS_LICENSE_STATE": "not compared", "NATIONAL_ID_NUMBER": "document:national-id", "TAX_ID_NUMBER": "document:tax-id",
			"LEI_NUMBER": "document:lei", "WEBSITE_ADDRESS": "website", "EMPLOYER": "organization", "REL_POINTER_KEY": "not compared",
			"ACCOUNT_NUMBER": "document:account-number", "DUNS_NUMBER": "document:duns",
		}},
		{"plain English", map[string]string{
			"first_name": "given_name", "surname": "family_name", "dob": "birthdate", "e-mail": "email", "cell": "phone", "zip": "postal_code",
			"addr1": "address", "addr2": "address_line_2", "town": "city", "county": "state", "sex": "gender", "employer": "organization",
		}},
		{"abbreviated", map[string]string{
			"fname": "given_name", "mname": "middle_name", "lname": "family_name", "byear": "birth_year", "bmonth": "birth_month", "bday": "birth_day",
			"ph": "field:ph", "tel": "phone", "zipcode": "postal_code", "st": "field:st",
		}},
		{"Portuguese", map[string]string{
			"Nome": "given_name", "Sobrenome": "family_name", "Data de Nascimento": "birthdate", "Celular": "phone", "Telefone": "phone",
			"E-mail": "email", "CPF": "document:br-cpf", "Endereço": "address", "Número": "street_number", "Complemento": "address_line_2",
			"Bairro": "address_line_2", "Cidade": "city", "UF": "state", "CEP": "postal_code", "País": "country", "Empresa": "organization",
			"Sexo": "gender", "Observações": "not compared", "Cargo": "field:Cargo",
		}},
		{"Spanish", map[string]string{
			"Nombre": "given_name", "Apellido Paterno": "family_name", "Apellido Materno": "second_family_name", "Fecha de nacimiento": "birthdate",
			"Correo electrónico": "email", "Teléfono": "phone", "Móvil": "phone", "Dirección": "address", "Ciudad": "city",
			"Código Postal": "postal_code", "Provincia": "state", "Género": "gender", "RFC": "document:mx-rfc",
		}},
		{"Ukrainian", map[string]string{
			"Імʼя": "given_name", "Прізвище": "family_name", "По батькові": "middle_name", "Дата народження": "birthdate", "Телефон": "phone",
			"Електронна пошта": "email", "Місто": "city", "Індекс": "postal_code", "Вулиця": "address", "Країна": "country",
			"Компанія": "organization", "Стать": "gender", "ЄДРПОУ": "document:ua-edrpou", "Область": "state",
		}},
	} {
		t.Run(system.name, func(t *testing.T) {
			var header []string
			for h := range system.columns {
				header = append(header, h)
			}
			m, err := Recognize(header, nil, Options{})
			assert.NoError(t, err)
			for _, c := range m.Columns {
				assert.Equal(t, system.columns[c.Name], c.Target(), c.Name)
			}
		})
	}
}
