package match
import ("fmt";"os";"runtime";"runtime/pprof";"runtime/metrics";"syscall";"time")
var profN int
func init(){ if os.Getenv("KPROF")!="" { runtime.MemProfileRate=32<<10 } }
func cpuT() time.Duration { var u syscall.Rusage; syscall.Getrusage(0,&u); return time.Duration(u.Utime.Nano()+u.Stime.Nano()) }
var last time.Duration
func prof(name string){
 if os.Getenv("KCPU")!="" { c:=cpuT(); fmt.Fprintf(os.Stderr,"%-12s cpu %.2f (total %.2f)\n",name,(c-last).Seconds(),c.Seconds()); last=c }
 if os.Getenv("KPROF")=="" {return}
 runtime.GC(); runtime.GC()
 var m runtime.MemStats; runtime.ReadMemStats(&m)
 _ = metrics.All
 fmt.Fprintf(os.Stderr,"%-12s live %d MB  sys %d MB\n",name,m.HeapAlloc>>20,m.Sys>>20)
 profN++
 f,_:=os.Create(fmt.Sprintf("%s/%d-%s.pprof",os.Getenv("KPROF"),profN,name)); pprof.Lookup("heap").WriteTo(f,0); f.Close()
}
func init(){ if p:=os.Getenv("KCPUPROF");p!="" { f,_:=os.Create(p); pprof.StartCPUProfile(f) } }
func StopProf(){ if os.Getenv("KCPUPROF")!="" { pprof.StopCPUProfile() } }
