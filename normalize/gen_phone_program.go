//go:build ignore

package main

import (
	"fmt"
	"log"
	"regexp/syntax"
	"slices"
)

// inst is an instruction of a prefix program; see phoneInst.
type inst struct {
	op  string
	out int
	arg int
}

// prefix compiles a national prefix pattern and finds the digits at which it
// can begin.
func (g *generator) prefix(expr string) (pc, groups int, first uint16) {
	if expr == "" {
		return 0, 0, 0
	}
	pc, groups, p := g.program(expr)
	if groups > 3 {
		log.Fatalf("%d groups in %q", groups, expr)
	}
	for _, at := range p.startAny() {
		in := p.prog.Inst[at]
		first |= digitMask(&in)
		if in.Op == syntax.InstMatch || in.Op == syntax.InstEmptyWidth {
			first = 1<<10 - 1
		}
	}
	return pc, groups, first
}

// startAny is start for a pattern that may hold an anchor.
func (p pattern) startAny() threads {
	var set threads
	var walk func(pc uint32)
	walk = func(pc uint32) {
		if slices.Contains(set, pc) {
			return
		}
		set = append(set, pc)
		switch in := p.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			walk(in.Out)
			walk(in.Arg)
		case syntax.InstNop, syntax.InstCapture, syntax.InstEmptyWidth:
			walk(in.Out)
		}
	}
	walk(uint32(p.prog.Start))
	return set
}

// program compiles a pattern to instructions of the small matcher, which
// prefers alternatives in the order written, as regexp does.
func (g *generator) program(expr string) (pc, groups int, p pattern) {
	p = compile(expr)
	groups = p.prog.NumCap/2 - 1
	if at, ok := g.progs[expr]; ok {
		return at, groups, p
	}
	base := len(g.insts)
	for i := range p.prog.Inst {
		in := &p.prog.Inst[i]
		row := inst{out: base + int(in.Out)}
		switch in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			row.op, row.arg = "progAlt", base+int(in.Arg)
		case syntax.InstCapture:
			row.op, row.arg = "progSave", int(in.Arg)
		case syntax.InstNop:
			row.op = "progJump"
		case syntax.InstMatch:
			row.op = "progMatch"
		case syntax.InstFail:
			row.op = "progFail"
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg) != syntax.EmptyEndText {
				log.Fatalf("anchor in %q", expr)
			}
			row.op = "progEnd"
		default:
			row.op, row.arg = "progDigit", int(digitMask(in))
		}
		g.insts = append(g.insts, row)
	}
	g.progs[expr] = base + p.prog.Start
	return base + p.prog.Start, groups, p
}

func (g *generator) instRows() []string {
	var rows []string
	for _, in := range g.insts {
		rows = append(rows, fmt.Sprintf("{%s, %d, %d},", in.op, in.out, in.arg))
	}
	return rows
}
