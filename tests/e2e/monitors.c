/* Preloaded into the editor where monitors are plugged and unplugged: the X server of the tests has a single output, so that its further
 * monitors (XRRSetMonitor) have none, and GDK passes over those. Here each has one, which is described as the only one. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>

#include <X11/extensions/Xrandr.h>

#define MADE_UP 0x7000000

static RROutput only;

static void *
real (const char *name)
{
  return dlsym (RTLD_NEXT, name);
}

XRRMonitorInfo *
XRRGetMonitors (Display *display, Window window, Bool active, int *n)
{
  XRRMonitorInfo *(*get) (Display *, Window, Bool, int *) = real ("XRRGetMonitors"), *all = get (display, window, active, n);

  for (int i = 0; i < *n; i++)
    if (all[i].noutput > 0)
      only = all[i].outputs[0];
    else
      {
        all[i].noutput = 1;
        all[i].outputs = malloc (sizeof (RROutput));   /* as many as are plugged in a test */
        all[i].outputs[0] = MADE_UP + all[i].name;
      }
  return all;
}

static RROutput
existing (RROutput output)
{
  return output >= MADE_UP ? only : output;
}

XRROutputInfo *
XRRGetOutputInfo (Display *display, XRRScreenResources *resources, RROutput output)
{
  XRROutputInfo *(*get) (Display *, XRRScreenResources *, RROutput) = real ("XRRGetOutputInfo");

  return get (display, resources, existing (output));
}

int
XRRGetOutputProperty (Display *display, RROutput output, Atom property, long offset, long length, Bool _delete, Bool pending, Atom req_type,
                      Atom *actual_type, int *actual_format, unsigned long *nitems, unsigned long *bytes_after, unsigned char **prop)
{
  int (*get) (Display *, RROutput, Atom, long, long, Bool, Bool, Atom, Atom *, int *, unsigned long *, unsigned long *, unsigned char **)
    = real ("XRRGetOutputProperty");

  return get (display, existing (output), property, offset, length, _delete, pending, req_type, actual_type, actual_format, nitems, bytes_after, prop);
}
