package main

import (
	"fmt"
	"strings"
)

// country is where a person lives: given names and cities, the usual ones
// first, and its phone numbers.
type country struct {
	code          string
	given, cities []string
	phone         func(g *generator) string
	written       func(g *generator, phone string) string
}

var countries = []country{
	{
		code:   "US",
		given:  strings.Fields("James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica Thomas Sarah Charles Karen Daniel Lisa Matthew Nancy Anthony Betty Mark Margaret Steven Sandra Paul Ashley Andrew Kimberly Joshua Emily Kenneth Donna Kevin Michelle Brian Carol George Amanda Edward Melissa Ronald Deborah Timothy Stephanie Jason Rebecca Jeffrey Laura Ryan Helen Jacob Sharon Gary Cynthia Nicholas Kathleen Eric Amy"),
		cities: strings.Split("New York,Houston,Chicago,Phoenix,Denver,Boston,Seattle,Austin,Portland,Reno,Tampa,Omaha,Tulsa,Boise,Salem,Macon,Provo,Akron,Dayton,Fargo", ","),
		phone:  americanPhone, written: writtenAmerican,
	},
	{
		code:   "BR",
		given:  strings.Fields("Maria Jose Ana Joao Antonio Francisco Carlos Paulo Adriana Pedro Juliana Lucas Marcia Luiz Fernanda Marcos Patricia Luis Aline Gabriel Sandra Rafael Camila Daniel Amanda Marcelo Bruna Bruno Jessica Eduardo Leticia Felipe Julia Rodrigo Luciana Manoel Vanessa Mateus Mariana Andre Gabriela Fernando Vera Fabio Vitoria Leonardo Larissa Gustavo Claudia Guilherme Beatriz Leandro Luana Tiago Rita Anderson Sonia Ricardo Renata Marcio Eliane"),
		cities: strings.Split("Sao Paulo,Rio de Janeiro,Salvador,Brasilia,Fortaleza,Belo Horizonte,Manaus,Curitiba,Recife,Goiania,Belem,Campinas,Natal,Santos,Joinville,Londrina,Niteroi,Olinda,Ilheus,Petropolis", ","),
		phone:  brazilianPhone, written: writtenBrazilian,
	},
}

var (
	onsets = strings.Fields("b br c ch d f fr g gr h j k kr l m n p pr r s sh st t tr v w z")
	rimes  = strings.Fields("a an ar e el en er i il in o ol on or u un ay ell ett ick old ard ow")
	trades = strings.Fields("Foods Motors Travel Consulting Textiles Logistics Health Media Farms Builders Software Energy")
	hosts  = strings.Fields("example.com example.com example.com example.net example.net example.org mail.example post.example")
)

// nicknames are those of the given names above.
var nicknames = map[string][]string{
	"Robert": {"Bob", "Rob"}, "William": {"Bill", "Will"}, "Richard": {"Rick", "Dick"}, "James": {"Jim"}, "John": {"Jack"},
	"Michael": {"Mike"}, "Joseph": {"Joe"}, "Thomas": {"Tom"}, "Elizabeth": {"Liz", "Beth"}, "Patricia": {"Pat"},
	"Jennifer": {"Jen"}, "Margaret": {"Peggy", "Meg"}, "Daniel": {"Dan"}, "Anthony": {"Tony"}, "Susan": {"Sue"},
	"Francisco": {"Chico"}, "Jose": {"Ze"}, "Antonio": {"Toninho"}, "Eduardo": {"Edu", "Dudu"}, "Fernando": {"Nando"},
	"Beatriz": {"Bia"}, "Gabriela": {"Gabi"}, "Leonardo": {"Leo"}, "Luciana": {"Lu"}, "Rafael": {"Rafa"},
}

var (
	americanCodes  = []int{201, 212, 213, 303, 305, 312, 404, 415, 503, 512, 602, 617, 702, 713, 801, 901, 919}
	brazilianCodes = []int{11, 21, 27, 31, 41, 48, 51, 61, 62, 71, 81, 85, 91, 92}
)

// americanPhone is one of the numbers 555-0100 to 555-0199, which are kept for
// fiction. There are few of them, so that few contacts have one; otherwise
// they would be shared by more people than numbers are.
func americanPhone(g *generator) string {
	if n := g.serial / 2; n < 100*len(americanCodes) {
		return fmt.Sprintf("1%d55501%02d", americanCodes[n/100], n%100)
	}
	return ""
}

// brazilianPhone is a mobile number that begins with 90, as none is given out.
func brazilianPhone(g *generator) string {
	return fmt.Sprintf("55%d90%07d", pick(g, brazilianCodes), g.IntN(10_000_000))
}

func writtenAmerican(g *generator, p string) string {
	if p == "" {
		return ""
	}
	return [...]string{"+" + p, "(" + p[1:4] + ") " + p[4:7] + "-" + p[7:], p[1:4] + "-" + p[4:7] + "-" + p[7:]}[g.IntN(3)]
}

func writtenBrazilian(g *generator, p string) string {
	if p == "" {
		return ""
	}
	return [...]string{"+" + p, "(" + p[2:4] + ") " + p[4:9] + "-" + p[9:], p[2:4] + " " + p[4:9] + p[9:]}[g.IntN(3)]
}
