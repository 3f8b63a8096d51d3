#include "analysis/lw-queue.h"

#include <math.h>

#include "analysis/lw-distributions.h"

double
lw_erlang_b (double load, guint servers)
{
  double b = 1;

  for (guint n = 1; n <= servers; n++)
    b = load * b / (n + load * b);
  return b;
}

double
lw_erlang_c (double load, guint servers)
{
  double b;

  if (load >= servers)
    return 1;
  b = lw_erlang_b (load, servers);
  return servers * b / (servers - load * (1 - b));
}

gboolean
lw_queue_init (LwQueue *queue, double arrivals, double served, guint servers)
{
  double load = arrivals / served;

  *queue = (LwQueue) { load / servers, NAN, NAN, NAN, NAN, NAN, NAN };
  if (!(load < servers))
    return FALSE;
  queue->wait_probability = lw_erlang_c (load, servers);
  queue->empty = 1 - lw_queue_at_least (arrivals, served, servers, 1);
  queue->wait = queue->wait_probability / (servers * served - arrivals);
  queue->time = queue->wait + 1 / served;
  queue->queue = arrivals * queue->wait;
  queue->system = arrivals * queue->time;
  return TRUE;
}

void
lw_queue_vary (LwQueue *queue, double arrivals, double between, double service)
{
  double served = queue->time - queue->wait;

  queue->wait *= (between + service) / 2;
  queue->time = queue->wait + served;
  queue->queue = arrivals * queue->wait;
  queue->system = arrivals * queue->time;
  queue->wait_probability = queue->empty = NAN;
}

double
lw_queue_within (double arrivals, double served, guint servers, double time)
{
  double load = arrivals / served;

  if (!(load < servers))
    return 0;
  return 1 - lw_erlang_c (load, servers) * exp (-(servers * served - arrivals) * time);
}

/* All servers are busy with probability C, more cases than that geometrically; below, each number follows from the one above. */
double
lw_queue_at_least (double arrivals, double served, guint servers, guint n)
{
  double load = arrivals / served, busy = lw_erlang_c (load, servers), some = busy * (1 - load / servers);

  if (load >= servers)
    return 1;
  if (n >= servers)
    return busy * pow (load / servers, n - servers);
  for (guint k = servers; k > n; k--)
    {
      some *= k / load;
      busy += some;
    }
  return MIN (busy, 1);
}

guint
lw_queue_servers (double arrivals, double served, double time, double share)
{
  guint servers = floor (arrivals / served) + 1;

  while (lw_queue_within (arrivals, served, servers, time) < share)
    servers++;
  return servers;
}

/* The share that waits at γ in a large pool falls with γ: 1 ÷ (1 + γ Φ(γ) ÷ φ(γ)). */
static double
halfin_whitt (double gamma)
{
  return 1 / (1 + gamma * lw_normal_cdf (gamma) / (exp (-gamma * gamma / 2) / sqrt (2 * G_PI)));
}

guint
lw_square_root_staff (double load, double share, double *gamma)
{
  double low = 0, high = 40;

  for (guint i = 0; i < 60; i++)
    {
      double middle = (low + high) / 2;

      *(halfin_whitt (middle) > share ? &low : &high) = middle;
    }
  if (gamma)
    *gamma = high;
  return load > 0 ? (guint) MIN (MAX (ceil (load + high * sqrt (load) - 1e-9), 1), G_MAXINT) : 0;
}
