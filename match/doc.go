// Package match says how alike records are: it proposes candidate pairs,
// weighs their evidence in bits (Fellegi–Sunter), clusters what belongs
// together, and answers who a message comes from before a contact is made.
// It merges nothing and writes to no database.
package match
