// Command controlplane is etcd, kube-apiserver, kube-controller-manager and kube-scheduler in one program, so that what
// they share is built and kept once; its first argument says which of them to be.
package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"go.etcd.io/etcd/server/v3/etcdmain"
	"k8s.io/component-base/cli"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
)

// Each part reads os.Args as the program of its own that it is elsewhere.
var parts = map[string]func(){
	"etcd":                    func() { etcdmain.Main(os.Args) },
	"kube-apiserver":          func() { run(apiserver.NewAPIServerCommand()) },
	"kube-controller-manager": func() { run(controllers.NewControllerManagerCommand()) },
	"kube-scheduler":          func() { run(scheduler.NewSchedulerCommand()) },
}

func main() {
	if len(os.Args) < 2 || parts[os.Args[1]] == nil {
		fmt.Fprintf(os.Stderr, "usage: controlplane %s [flags]\n", strings.Join(slices.Sorted(maps.Keys(parts)), "|"))
		os.Exit(2)
	}
	os.Args = os.Args[1:]
	parts[os.Args[0]]()
}

func run(command *cobra.Command) { os.Exit(cli.Run(command)) }
