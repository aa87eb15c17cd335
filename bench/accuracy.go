package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// clusters number the clusters of a file by record id.
type clusters map[string]int32

// accuracy is what clusters are worth beside the true ones.
type accuracy struct {
	precision, recall, f1 float64 // of pairs
	largest               int     // records of one cluster
}

// readRows calls yield with the first two columns of each row: id and cluster.
func readRows(path string, yield func(id, cluster string)) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	in := csv.NewReader(f)
	in.ReuseRecord = true
	for line := 0; ; line++ {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		if len(row) < 2 {
			return fmt.Errorf("%s: no second column", path)
		}
		if line > 0 {
			yield(row[0], row[1])
		}
	}
}

func readClusters(path string) (clusters, error) {
	out, numbers := clusters{}, map[string]int32{}
	err := readRows(path, func(id, cluster string) {
		out[strings.Clone(id)] = numberOf(numbers, cluster)
	})
	return out, err
}

func numberOf(numbers map[string]int32, cluster string) int32 {
	n, ok := numbers[cluster]
	if !ok {
		n = int32(len(numbers))
		numbers[strings.Clone(cluster)] = n
	}
	return n
}

// judge compares the clusters in a file with the truth. A record that is in
// one of them only counts as alone in the other.
func (truth clusters) judge(path string) (accuracy, error) {
	numbers, seen := map[string]int32{}, 0
	var found, both []uint64
	err := readRows(path, func(id, cluster string) {
		n := numberOf(numbers, cluster)
		found = append(found, uint64(n))
		if t, ok := truth[id]; ok {
			seen++
			both = append(both, uint64(t)<<32|uint64(n))
		}
	})
	if err != nil {
		return accuracy{}, err
	}
	if seen == 0 {
		return accuracy{}, errors.New("no record of the truth is in the clusters")
	}
	real := make([]uint64, 0, len(truth))
	for _, t := range truth {
		real = append(real, uint64(t))
	}
	var a accuracy
	hit, _ := pairs(both)
	said, largest := pairs(found)
	want, _ := pairs(real)
	a.largest = largest
	if hit > 0 {
		a.precision, a.recall = hit/said, hit/want
		a.f1 = 2 * a.precision * a.recall / (a.precision + a.recall)
	}
	return a, nil
}

// pairs returns the number of pairs of equal numbers, and the size of the
// largest set of them. It sorts the numbers.
func pairs(numbers []uint64) (count float64, largest int) {
	slices.Sort(numbers)
	for i := 0; i < len(numbers); {
		j := i
		for j < len(numbers) && numbers[j] == numbers[i] {
			j++
		}
		count += float64(j-i) * float64(j-i-1) / 2
		largest = max(largest, j-i)
		i = j
	}
	return count, largest
}
