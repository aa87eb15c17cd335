package match

// Policy is the contact policy as data: what counts, how far it goes, and
// what nothing may pass. The zero value is the default policy.
type Policy struct {
	// Region reads national phone spellings of identifiers that name no
	// region of their own, an ISO 3166 alpha-2 code. Empty: none.
	Region string `json:"region,omitempty"`
	// SharedLimit is the number of parties on one value above which it is a
	// hub and joins nobody; 0 is 10.
	SharedLimit int `json:"shared_limit,omitempty"`
	// AutoMergePlatformClaims lets a message that a platform attests on both
	// sides merge two records without a person.
	AutoMergePlatformClaims bool `json:"auto_merge_platform_claims,omitempty"`
	// TypedCap is the best grade of a pair whose strongest claim is typed by
	// the sender; GradeNone stands for the default, probable.
	TypedCap Grade `json:"typed_cap,omitempty"`
	// InferredCap is the same for claims read out of a text: possible.
	InferredCap Grade `json:"inferred_cap,omitempty"`
}

// defaultSharedLimit is the number of people that may stand behind one value:
// a large household, not yet an office.
const defaultSharedLimit = 10

func (p Policy) sharedLimit() int {
	if p.SharedLimit > 0 {
		return p.SharedLimit
	}
	return defaultSharedLimit
}

func (p Policy) typedCap() Grade {
	if p.TypedCap != GradeNone {
		return p.TypedCap
	}
	return GradeProbable
}

func (p Policy) inferredCap() Grade {
	if p.InferredCap != GradeNone {
		return p.InferredCap
	}
	return GradePossible
}

// Code names one piece of evidence for or against a pair. The list is closed.
type Code string

// Full links: each is enough by itself.
const (
	PhoneExact         Code = "phone:exact"
	PhoneBRNinthDigit  Code = "phone:br-ninth-digit"
	PhoneMXMobile1     Code = "phone:mx-mobile-1"
	PhoneARMobile9     Code = "phone:ar-mobile-9"
	EmailExact         Code = "email:exact"
	EmailProviderAlias Code = "email:provider-alias"
	ChannelExact       Code = "channel:exact"
	ExternalExact      Code = "external:exact"
	DocumentExact      Code = "document:exact"
	DomainExact        Code = "domain:exact"
	VerdictSame        Code = "verdict:same"
)

// Weak links: hints only. EmailSubaddress is a full link at providers whose
// rule is known.
const (
	PhoneLocalDigits          Code = "phone:local-digits"
	PhoneBRNinthDigitUnproven Code = "phone:br-ninth-digit-unproven"
	PhoneSwitchboard          Code = "phone:switchboard"
	EmailSubaddress           Code = "email:subaddress"
	VisitorExact              Code = "visitor:exact"
)

// What names and dates add.
const (
	NameIsExact       Code = "name:exact"
	OrganizationEqual Code = "organization:exact"
	BirthdateExact    Code = "birthdate:exact"
)

// Counter-evidence.
const (
	NameIsConflict    Code = "name:conflict"
	SuffixConflict    Code = "suffix:conflict"
	BirthdateConflict Code = "birthdate:conflict"
	ExtensionConflict Code = "extension:conflict"
	ExclusiveConflict Code = "exclusive:conflict"
	KindConflict      Code = "kind:conflict"
	TenureEnded       Code = "tenure:ended"
	SharedNames       Code = "shared:names"
	SharedHub         Code = "shared:hub"
	SharedRole        Code = "shared:role"
	LineShared        Code = "line:shared"
	PlaceholderValue  Code = "placeholder"
	VerdictDifferent  Code = "verdict:different"
	VerdictUnsure     Code = "verdict:unsure"
)
