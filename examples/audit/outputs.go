package main

import "context"

// writeClusters writes the cluster of every record.
func (a *audit) writeClusters(context.Context) error {
	return writeCSV(a.path("clusters.csv"), []string{"id", "cluster"}, func(put func(...string) error) error {
		for _, c := range a.result.Clusters {
			for _, id := range c.Members {
				if err := put(id, c.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
