package report

import (
	_ "embed" // the page's template and style
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageText string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageText))
})

// Write writes the page to w. The error is that of w or of the template; a
// page that was cut short by one is not usable.
func Write(w io.Writer, data Data) error {
	return page().Execute(w, data)
}
