package columns

import (
	"strings"
	"sync"
)

// The words are what the columns are called in the exports of Google Contacts,
// Outlook, HubSpot, Salesforce, Pipedrive, Bitrix24 and Kommo, in the Senzing
// entity specification, and in everyday tables of five languages. They are
// written without spaces, punctuation, digits at the end and diacritics of
// Latin letters. Qualifiers such as "home" or "work" are left away, except
// where they change the meaning.
var words = []struct {
	role  Role
	scope string
	names string
}{
	{ID, "", `id recordid rowid uniqueid uid contactid personid leadid customerid clientid accountid entityid recid rec
		rownumber rownum row index idx no nr num personsystemid objectid guid uuid pk key código codigo código
		идентификатор ид`},
	{Source, "", `source datasource sourcesystem system list listname dataset datasetname file origin origem origen fuente
		fonte sourcename sourceid src db database table tabela джерело источник источникданных`},
	{Kind, "", `recordtype entitytype partytype contacttype persontype kind customertype tipopessoa tipodepessoa
		tipopersona persontypecode типлица типособи`},

	{Name, "", `name fullname namefull personname contactname customername clientname leadname displayname
		nomecompleto nome nombre nombrecompleto nombreyapellido nombreyapellidos nombresyapellidos nomecliente nomedocliente
		contact contacto contato person namn nom fio фио фіо піб пиб полноеимя повнеімя імятапрізвище имяифамилия
		фамилияимяотчество прізвищеімя прізвищеімяпобатькові фамилияимя полноеимяконтакта контакт клієнт клиент cliente
		customer client employeename patientname patient voter votername nameandsurname firstandsurname
		firstandlastname firstlastname lastfirst namelastfirst completename legalname names primaryname
		formattedname fn`},
	{GivenName, "", `firstname fname givenname givennames forename forenames first given christianname namefirst firstnm
		fstname frstname primeironome primernombre nombres nombredepila nomeproprio prenome prenom vorname імя имя
		имяконтакта contactfirstname personfirstname leadfirstname gname preferredname preferredfirstname`},
	{MiddleName, "", `middlename mname middle middleinitial mi secondname additionalname namemiddle nomedomeio
		segundonombre othernames othername patronymic patronym отчество побатькові midname middlenm midlname middlenames
		`},
	{FamilyName, "", `lastname lname surname familyname last family sname secondnamefamily namelast lastnm srname sobrenome
		apelido ultimonome apellido apellidos apellidopaterno primerapellido nachname cognome nomdefamille фамилия прізвище
		фамилияконтакта contactlastname personlastname surnm`},
	{SecondFamily, "", `apellidomaterno segundoapellido secondsurname secondlastname mothersname maternalname surname2nd`},
	{NamePrefix, "", `salutation honorific prefix nameprefix honorificprefix mrms courtesytitle tratamento tratamiento
		обращение звернення anrede`},
	{NameSuffix, "", `suffix namesuffix generation generationalsuffix honorificsuffix namegen namesufx namesufxcd suffixname sufixo sufijo`},
	{NativeName, "", `nativename nativenamefull nativefullname localname originalname namenative nameinnativescript`},
	{Nickname, "", `nickname nick alias aka knownas apelidonick mote псевдоним прізвисько`},
	{Organization, "", `organization organisation company companyname org orgname organizationname organisationname
		employer employername business businessname firm firmname corporation associatedcompany primarycompany
		primaryassociatedcompany companycontact accountname account nameorg nameorganization empresa nomeempresa
		nomedaempresa razaosocial razonsocial compania organizacao organizacion компания название названиекомпании
		компанияконтакта организация компанія назвакомпанії організація підприємство предприятие роботодавець
		работодатель місцероботи местоработы  institution school hospital agency supplier
		vendor merchant store shop restaurant hotel brandname restaurantname placename facility facilityname
		providername legalbusinessname entityname primarynameorg unternehmen firma societe workplace orgunitname`},
	{TradingName, "", `tradingname tradename dba doingbusinessas nomefantasia nombrecomercial secondarynameorg
		alternatename alternativename othernameorg dbaname tradingas aliasnameorg`},

	{Email, "", `email emailaddress mail emails emailaddresses mailaddress correo correoelectronico correoe electronicmail
		emailvalue eaddress пошта електроннапошта емейл имейл почта электроннаяпочта электронныйадрес emailid
		endereçodeemail enderecodeemail enderecoemail courriel рабочийemail рабочаяпочта частныйemail privateemail
		адресэлектроннойпочты адресаелектронноїпошти емайл имэйл емаил`},
	{Phone, "", `phone phonenumber telephone telephonenumber tel telno phoneno phonenum phonevalue mobile mobilephone
		mobilenumber mobileno mobilephonenumber cell cellphone cellular cellnumber cellphonenumber contactnumber
		contactphone phonenumbers phones landline homephone workphone businessphone otherphone primaryphone carphone
		telefone telefones telefono telefonos celular celulares fone numerodetelefone numerodetelefono telemovel movil
		telefonemovel telefonomovel телефон телефони телефоны мобильный мобильныйтелефон мобільний мобільнийтелефон
		номертелефону номертелефона рабочийтелефон робочийтелефон домашнийтелефон домашнійтелефон тел моб handy
		telefon telefonnummer companymainphone daytimephone eveningphone dayphone contactno callerid callernumber sms
		workdirectphone directphone mobil handynummer другойтелефон рабочийпрямойтелефон прямойрабочийтелефон gsm`},
	{AreaCode, "", `areacode areacd phonearea ddd prefixotelefonico prefijo codigodearea phonecode phoneprefix`},
	{WhatsApp, "", `whatsapp whatsappnumber whatsappphone whatsappphonenumber wa waid whatsappid ватсап вотсап zap`},
	{Telegram, "", `telegram telegramid telegramusername tg телеграм телеграмм`},
	{Viber, "", `viber viberid viberphone вайбер`},
	{Messenger, "", `messenger messengerid facebookmessenger psid`},
	{Instagram, "", `instagram instagramhandle instagramusername insta ig инстаграм інстаграм`},
	{Facebook, "", `facebook facebookurl facebookprofile fb фейсбук facebookid`},
	{LinkedIn, "", `linkedin linkedinurl linkedinprofile linkedinbio linkedinid`},
	{Website, "", `website web webpage websiteurl url homepage domain companydomainname companydomain sitio site sitioweb
		websiteaddress websitevalue сайт вебсайт webaddress internet www corporatesite домен`},

	{Document, "us-ssn", `ssn ssnnumber socialsecurity socialsecuritynumber socialsecurityno socsecid socsec soc
		socialsec socialsecurityid`},
	{Document, "passport", `passport passportnumber passportno passaporte pasaporte паспорт номерпаспорта`},
	{Document, "drivers-license", `driverslicense driverslicensenumber driverlicense dl dlnumber driverlicensenumber
		drivinglicence drivinglicense cnh licensenumber licenceno`},
	{Document, "national-id", `nationalid nationalidnumber nationalidno idnumber identitynumber idcard cedula cc
		identification identityno nationalinsurance ninumber nino personnummer rg documento document documentnumber
		numerodedocumento numerodocumento cpfcnpj documentid`},
	{Document, "tax-id", `taxid taxidnumber taxnumber vat vatnumber vatid tin taxpayerid taxcode fiscalcode`},
	{Document, "us-ein", `ein fein employeridentificationnumber`},
	{Document, "br-cpf", `cpf cpfnumero numerocpf`},
	{Document, "br-cnpj", `cnpj cnpjnumero`},
	{Document, "pt-nif", `nif contribuinte numerocontribuinte nipc`},
	{Document, "ua-edrpou", `edrpou єдрпоу едрпоу кодєдрпоу`},
	{Document, "ua-rntrc", `rntrc іпн рнокпп ідентифікаційнийкод`},
	{Document, "ru-inn", `inn инн`},
	{Document, "ar-cuit", `cuit cuil`},
	{Document, "ar-dni", `dni`},
	{Document, "mx-rfc", `rfc`},
	{Document, "mx-curp", `curp`},
	{Document, "cl-rut", `rut`},
	{Document, "lei", `lei leinumber leicode`},
	{Document, "iban", `iban`},
	{Document, "isbn", `isbn isbn13 isbn10`},
	{Document, "ean", `ean ean13 upc gtin barcode`},
	{Document, "duns", `duns dunsnumber dunsno`},
	{Document, "npi", `npi npinumber nationalprovideridentifier`},
	{Document, "voter-id", `voterid voterregistrationnumber voterregnum ncid voteridnumber registrationnumber regno`},
	{Document, "account-number", `accountnumber accountno otheridnumber trustedidnumber customernumber membernumber
		memberid memberno loyaltynumber patientid mrn medicalrecordnumber employeeid employeenumber`},
	{External, "column", `externalid extid externalkey legacyid`},

	{BirthDate, "", `dob dateofbirth birthdate birthday bday birth born birthdt datebirth
		datanascimento datadenascimento nascimento fechanacimiento fechadenacimiento nacimiento datanasc dtnascimento
		dtnasc cumpleanos aniversario датарождения датанародження деньнародження деньрождения geburtsdatum geburtstag
		datenaissance gebdat`},
	{BirthDay, "", `birthday dayofbirth bday dobday birthdayofmonth daybirth bd dobd diadenascimento dianascimento dianacimiento
		byday dd`},
	{BirthMonth, "", `birthmonth monthofbirth bmonth dobmonth monthbirth bm dobm mesnascimento mesdenascimento mesnacimiento mm`},
	{BirthYear, "", `birthyear yearofbirth byear dobyear yearbirth yob by doby anonascimento anodenascimento anonacimiento
		birthyr рікнародження годрождения geburtsjahr yyyy`},
	{Gender, "", `gender sex sexo genero sexcode gendercode пол стать geschlecht geslacht gndr`},

	{Address, "", `address addr street streetaddress addressline addrline addressstreet streetname mailingstreet
		addrstreet strasse rua calle logradouro endereco direccion domicilio вулиця улица staddress
		resstreetaddress residentialaddress homeaddress postaladdress physicaladdress address1 addr1 addressline1 addrline1
		street1 line1 adr residenceaddress mailaddr mailaddr1 streetaddress1`},
	{FullAddress, "", `fulladdress addrfull addressfull completeaddress formattedaddress addressformatted адрес адреса
		enderecocompleto direccioncompleta addresscomplete addressvalue wholeaddress`},
	{StreetNumber, "", `streetnumber streetno housenumber houseno stno housenum streetnum buildingnumber numeroendereco
		numerodacasa numerodacalle номербудинку номердома дом будинок hausnummer addressnumber addrnum civicnumber hno numero`},
	{AddressLine2, "", `address2 addr2 addressline2 addrline2 street2 line2 addressextendedaddress addresspobox unit apt apartment suite complement complemento
		flat квартира кв unitnumber aptnumber extendedaddress addressline3 addrline3 address3 street3 addr3 streetaddress2
		pobox bairro neighborhood neighbourhood colonia addrline4 район building`},
	{City, "", `city town suburb locality addrcity municipality cidade localidade ciudad municipio poblacion місто город
		населеннийпункт населенныйпункт citytown towncity ort stadt ville village addresscity citydesc placecity rescitydesc
		cityname residencecity mailcity`},
	{State, "", `state province region stateprovince county addrstate stateregion estado uf provincia departamento область
		регион регіон штат край addressregion addressstate statecode statecd statedesc bundesland stateabbr prov mailstate
		residencestate countydesc countyname`},
	{PostalCode, "", `zip zipcode postcode postalcode postal addrpostalcode zippostalcode cep codigopostal codpostal cp plz
		індекс индекс поштовийіндекс почтовыйиндекс postleitzahl pincode postcd zipcd postalcd addresspostalcode codepostal
		zip4 zip5 postalzip mailzipcode`},
	{Country, "", `country countrycode nation addrcountry countryregion pais land країна страна addresscountry countryname
		nationofresidence countryiso countrycd`},

	{Latitude, "", `latitude lat geolat latgeo gpslatitude gpslat latitud addresslatitude addrlatitude placelatitude ylat широта breitengrad`},
	{Longitude, "", `longitude lon lng long geolon geolng longeo gpslongitude gpslon gpslng longitud addresslongitude addrlongitude placelongitude
		xlon долгота довгота längengrad`},
	{Coordinates, "", `coordinates coords coordinate geo geopoint geolocation geocoordinates latlon latlng latlong latitudelongitude gps
		gpscoordinates coordenadas координаты координати koordinaten`},

	{Created, "", `created createdat createdate createddate datecreated addtime added addedon creationdate creado criadoem
		datacadastro датасоздания датастворення personcreated registrationdate registrdt datadecadastro firstseen`},
	{Updated, "", `updated updatedat modified modifiedat lastmodified lastmodifieddate updatetime lastupdated lastupdate
		changed датаизменения датазміни modifieddate lastmodifiedon dateupdated lastseen`},

	{Field, "", `birthplace placeofbirth birthcity birthcountry birthstate cityofbirth countryofbirth jobtitle position role
		occupation profession cargo puesto должность посада department industry nationality citizenship maidenname
		maritalstatus race ethnicity party partycd language category cuisine type manufacturer brand price model producer
		organizationtitle organizationdepartment department district precinct`},
	{Ignore, "", `notes note comments comment remarks remark observacoes observaciones комментарий комментарии
		примечание примітка примечания коментар tags tag labels label owner contactowner leadowner ownerid responsible
		responsibleperson responsável assignedto createdby modifiedby updatedby ответственный відповідальний leadstatus
		lifecyclestage stage pipeline status dealname deal leadsource amount balance total revenue lastactivity
		lastactivitydate lastcontacted nextactivitydate marketingcontactstatus photo avatar image picture fax faxnumber
		homefax workfax businessfax otherfax факс номерфакса pager callback telex groupmembership emailtype
		phonetype addresstype addrtype phonelabel emaillabel addresslabel websitetype websitelabel relationtype
		eventtype emaildisplayname assistant assistantname assistantphone assistantsphone managersname manager spouse
		children hobby referredby reportstoid reportsto sensitivity priority private billinginformation mileage keywords
		directoryserver relanchorkey relpointerkey relpointerrole relanchordomain relpointerdomain nameprefixtype
		streettype streettypecd streetdir streetdirection streetsuffix phonefrom phonethru addrfromdate addrthrudate emailfromdate subject location privacy initials shortname fileas yominame phoneticname
		phoneticfirstname phoneticmiddlename phoneticlastname
		activitiestodo nextactivity dealstatus wondeals opendeals lostdeals closeddeals peoplecount
		emailmessagescount donecount visibleto openactivities сделка стадия воронка теги тег бюджет createdtime
		датапоследнейактивности ближайшаязадача date time timestamp datetime eventdate
		recordstatus isdeleted deleted version revision hash checksum nametype usagetype`},
}

// qualifiers say which of several a column is (the home address, the second
// phone), not what it is.
const qualifierWords = `home work business personal private main primary secondary other alt alternate alternative
	billing shipping mailing delivery office corporate native preferred default residential residence
	mobile рабочий рабочая робочий робоча личный особистий домашний домашній домашня основной основний другой інший дополнительный
	додатковий principal secundario comercial residencial pessoal trabalho casa trabajo empresarial fiscal
	contact person customer client lead account user organization company people voter patient member
	контакт контакта контакту компании компанії клиента клієнта cliente contato contacto do da de del la el of the res mail`

// meaning is a role with the scope of a document or external id.
type meaning struct {
	role  Role
	scope string
}

// dictionary maps the compact form of a column name to its meaning. A name
// that is listed twice keeps the first meaning.
var dictionary = sync.OnceValue(func() map[string]meaning {
	d := make(map[string]meaning, 1200)
	for _, w := range words {
		for name := range strings.FieldsSeq(w.names) {
			if key := compact(tokens(name)); key != "" {
				if _, ok := d[key]; !ok {
					d[key] = meaning{w.role, w.scope}
				}
			}
		}
	}
	return d
})

var qualifiers = sync.OnceValue(func() map[string]bool {
	q := make(map[string]bool, 100)
	for w := range strings.FieldsSeq(qualifierWords) {
		q[w] = true
	}
	return q
})
