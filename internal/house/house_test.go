// Package house holds the tests of the rules that the whole source keeps: who
// may import whom, and what the library never touches.
package house

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/kith-go/kith/"

// layers are the packages in the order in which they may import each other:
// each only those before it.
var layers = []string{"normalize", "identity", "match", "merge"}

// source is one parsed file of the library.
type source struct {
	path  string // slash-separated, from the root of the module
	file  *ast.File
	fset  *token.FileSet
	lines int
}

// sources parses the files of the library's packages, tests and generators
// left out.
func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	root := filepath.Join("..", "..")
	for _, layer := range layers {
		err := filepath.WalkDir(filepath.Join(root, layer), func(path string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			name := entry.Name()
			if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "gen_") {
				return nil
			}
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, path, nil, parser.ParseComments)
			require.NoError(t, err)
			rel, err := filepath.Rel(root, path)
			require.NoError(t, err)
			out = append(out, source{filepath.ToSlash(rel), file, fset, fset.Position(file.End()).Line})
			return nil
		})
		require.NoError(t, err)
	}
	require.NotEmpty(t, out)
	return out
}

// nested reports whether a file belongs to a module of its own, which may
// need what the library must not.
func (s source) nested() bool { return strings.Contains(s.path, "/store/") }

func (s source) imports() []string {
	var out []string
	for _, i := range s.file.Imports {
		out = append(out, strings.Trim(i.Path.Value, `"`))
	}
	return out
}

func TestImportChain(t *testing.T) {
	place := map[string]int{}
	for i, l := range layers {
		place[l] = i
	}
	for _, s := range sources(t) {
		own, _, _ := strings.Cut(s.path, "/")
		for _, path := range s.imports() {
			rest, ours := strings.CutPrefix(path, module)
			if !ours {
				continue
			}
			layer, _, _ := strings.Cut(rest, "/")
			at, known := place[layer]
			assert.True(t, known && at <= place[own], "%s imports %s", s.path, path)
		}
	}
}

// TestPhoneLibraryStaysInTests holds that no program pays for the library's
// own start, which takes 8 ms and 2.8 MB before main: it makes the tables and
// judges them in tests.
func TestPhoneLibraryStaysInTests(t *testing.T) {
	for _, s := range sources(t) {
		for _, path := range s.imports() {
			assert.NotContains(t, path, "phonenumbers", s.path)
		}
	}
}

// TestNoOutsideWorld holds that the same input gives the same answer on every
// machine: no clock, no randomness, no environment, no log.
func TestNoOutsideWorld(t *testing.T) {
	forbidden := map[string]bool{"math/rand": true, "math/rand/v2": true, "crypto/rand": true, "log": true, "os/exec": true, "net/http": true}
	for _, s := range sources(t) {
		if s.nested() {
			continue
		}
		for _, path := range s.imports() {
			assert.False(t, forbidden[path], "%s imports %s", s.path, path)
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			call, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := call.X.(*ast.Ident); ok {
				name := pkg.Name + "." + call.Sel.Name
				switch name {
				case "time.Now", "time.Since", "time.Until", "time.After", "time.Local", "os.Getenv", "os.LookupEnv", "os.Environ", "slog.Info", "slog.Warn", "slog.Error", "slog.Debug":
					t.Errorf("%s uses %s", s.fset.Position(call.Pos()), name)
				}
			}
			return true
		})
	}
}

// TestFilesAndFunctionsStaySmall counts tables out: a composite literal of
// many lines is data.
func TestFilesAndFunctionsStaySmall(t *testing.T) {
	for _, s := range sources(t) {
		if ast.IsGenerated(s.file) || strings.HasSuffix(s.path, "_table.go") {
			continue
		}
		assert.LessOrEqual(t, s.lines, 500, "%s has grown", s.path)
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok {
				n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
				assert.LessOrEqual(t, n, 80, "%s: %s", s.path, f.Name.Name)
			}
		}
	}
}

func TestExportedNamesAreDocumented(t *testing.T) {
	for _, s := range sources(t) {
		if strings.Contains(s.path, "/internal/") {
			continue
		}
		for _, d := range s.file.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Name.IsExported() && exportedReceiver(d) {
					assert.NotNil(t, d.Doc, "%s: %s", s.path, d.Name.Name)
				}
			case *ast.GenDecl:
				checkSpecs(t, s, d)
			}
		}
	}
}

func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	expr := d.Recv.List[0].Type
	if star, ok := expr.(*ast.StarExpr); ok {
		expr = star.X
	}
	if generic, ok := expr.(*ast.IndexExpr); ok {
		expr = generic.X
	}
	name, ok := expr.(*ast.Ident)
	return ok && name.IsExported()
}

func checkSpecs(t *testing.T, s source, d *ast.GenDecl) {
	for _, spec := range d.Specs {
		switch spec := spec.(type) {
		case *ast.TypeSpec:
			if spec.Name.IsExported() {
				assert.True(t, d.Doc != nil || spec.Doc != nil, "%s: %s", s.path, spec.Name.Name)
			}
		case *ast.ValueSpec:
			if spec.Names[0].IsExported() {
				assert.True(t, d.Doc != nil || spec.Doc != nil || spec.Comment != nil, "%s: %s", s.path, spec.Names[0].Name)
			}
		}
	}
}
