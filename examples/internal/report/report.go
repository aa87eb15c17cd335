package report

import (
	"bufio"
	_ "embed" // the page's template and style
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageText string

//go:embed style.css
var styleText string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Parse(pageText))
})

// Write writes the page to w. The error is that of w; a page cut short by one
// is not usable. The same data gives the same bytes.
func Write(w io.Writer, data Data) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	if err := page().Execute(buffered, newView(&data)); err != nil {
		return err
	}
	return buffered.Flush()
}
