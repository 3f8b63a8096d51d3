#include "lw-pixels.h"

#include <gio/gio.h>
#include <string.h>

/* Sizes differ by so much, in bytes. */
#define GRAIN    (64u << 10)
#define N_SIZES  64u          /* what is larger is seldom, and not kept */

/* At most so much is laid by before it is asked for, in bytes. */
#define STOCK_MOST ((gsize) 64 << 20)

/* As much is kept when nothing is in use. */
#define KEPT_LEAST ((gsize) 16 << 20)

struct _LwPixels
{
  LwPixels *next;     /* of those kept */
  guint     grains;
  guint32   pixels[];
};

static struct
{
  GMutex    mutex;
  LwPixels *kept[N_SIZES + 1];
  guint     n_kept[N_SIZES + 1], n_used[N_SIZES + 1];
  gsize     used, kept_in_all;   /* grains */
  gboolean  is_stocking;
} pool;

static LwPixels *
pixels_alloc (guint grains)
{
  LwPixels *self = g_malloc (sizeof (LwPixels) + (gsize) grains * GRAIN);

  self->grains = grains;
  return self;
}

/* With the mutex. */
static void
keep (LwPixels *self)
{
  self->next = pool.kept[self->grains];
  pool.kept[self->grains] = self;
  pool.n_kept[self->grains]++;
  pool.kept_in_all += self->grains;
}

/* With the mutex. */
static LwPixels *
take (guint grains)
{
  LwPixels *self = pool.kept[grains];

  if (self)
    {
      pool.kept[grains] = self->next;
      pool.n_kept[grains]--;
      pool.kept_in_all -= grains;
    }
  return self;
}

/* Of that size, or up to a half larger. */
static LwPixels *
take_near (guint grains)
{
  LwPixels *self = NULL;

  for (guint size = grains; size <= MIN (grains + grains / 2, N_SIZES) && !self; size++)
    self = take (size);
  return self;
}

/* ---- laid by ---- */

/* With the mutex: a size of which less is kept than is in use; 0: none. */
static guint
lacking (void)
{
  for (guint size = 1; size <= N_SIZES && pool.kept_in_all * GRAIN < STOCK_MOST; size++)
    if (pool.n_kept[size] < pool.n_used[size])
      return size;
  return 0;
}

static void
stock_thread (GTask        *task,
              gpointer      source,
              gpointer      data,
              GCancellable *cancellable)
{
  guint size;

  g_mutex_lock (&pool.mutex);
  while ((size = lacking ()) > 0)
    {
      LwPixels *self;

      g_mutex_unlock (&pool.mutex);
      self = pixels_alloc (size);
      memset (self->pixels, 0, (gsize) size * GRAIN);
      g_mutex_lock (&pool.mutex);
      keep (self);
    }
  pool.is_stocking = FALSE;
  g_mutex_unlock (&pool.mutex);
  g_task_return_boolean (task, TRUE);
}

static void
stock (void)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, stock);
  g_task_run_in_thread (task, stock_thread);
}

/* ---- in and out ---- */

LwPixels *
lw_pixels_new (gsize n)
{
  gsize grains = MAX (1, (n * sizeof (guint32) + GRAIN - 1) / GRAIN);
  LwPixels *self = NULL;
  gboolean is_short = FALSE;

  if (grains > N_SIZES)
    return pixels_alloc (grains);
  g_mutex_lock (&pool.mutex);
  self = take_near (grains);
  if (!self)
    {
      is_short = !pool.is_stocking;
      pool.is_stocking = TRUE;
    }
  grains = self ? self->grains : grains;
  pool.n_used[grains]++;
  pool.used += grains;
  g_mutex_unlock (&pool.mutex);
  if (is_short)
    stock ();
  return self ? self : pixels_alloc (grains);
}

guint32 *
lw_pixels_get (LwPixels *self)
{
  return self->pixels;
}

/* With the mutex: little more is kept than is in use. Returns what is too much. */
static LwPixels *
surplus (void)
{
  gsize most = MAX (pool.used, KEPT_LEAST / GRAIN);
  LwPixels *list = NULL;

  for (guint size = N_SIZES; size > 0; size--)
    while (pool.kept[size] && pool.kept_in_all > most)
      {
        LwPixels *self = take (size);

        self->next = list;
        list = self;
      }
  return list;
}

void
lw_pixels_free (LwPixels *self)
{
  LwPixels *list;

  if (self->grains > N_SIZES)
    {
      g_free (self);
      return;
    }
  g_mutex_lock (&pool.mutex);
  pool.n_used[self->grains]--;
  pool.used -= self->grains;
  keep (self);
  list = surplus ();
  g_mutex_unlock (&pool.mutex);
  while (list)
    {
      LwPixels *next = list->next;

      g_free (list);
      list = next;
    }
}

void
lw_pixels_count (gsize *used,
                 gsize *kept)
{
  g_mutex_lock (&pool.mutex);
  *used = pool.used * GRAIN;
  *kept = pool.kept_in_all * GRAIN;
  g_mutex_unlock (&pool.mutex);
}
