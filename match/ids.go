package match

// slotOf returns the place of the record with that id. Ids are found by their
// hash, so that the words are kept once, within the records, and there is
// nothing in the table for the garbage collector to look through.
func (x *Index) slotOf(id string) (int32, bool) {
	found := int32(-1)
	x.ids.each(hashOf(id), func(slot int32) {
		if idOf(x.slots[slot]) == id {
			found = slot
		}
	})
	return found, found >= 0
}

// idOf returns the id at the front of an encoded record, sharing its memory.
func idOf(text string) string {
	d := recordReader{text: text}
	return d.string()
}
