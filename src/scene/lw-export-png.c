/* PNG in bands: a few rows at a time are drawn, in columns narrow enough for cairo, and handed to libpng. */
#include "lw-export-private.h"

#include <glib/gi18n-lib.h>
#include <png.h>
#include <setjmp.h>

#include "lw-cairo.h"

#define BAND_BYTES    (8 << 20)   /* of one band's pixels */
#define COLUMN_WIDTH  8192        /* well under cairo's 32,767 */
#define PNG_LARGEST   2147483647.
#define INCH          0.0254      /* metres; at scale 1 there are 96 pixels to it */

gboolean
lw_png_scale (LwScene               *scene,
              const LwExportOptions *options,
              double                *scale,
              GError               **error)
{
  LwRect page = lw_scene_page (scene);

  *scale = options->scale > 0 ? options->scale : options->width > 0 ? options->width / page.width : 1;
  if (options->square > 0)
    *scale = MIN (*scale, options->square / MAX (page.width, page.height));
  if (page.width * *scale < PNG_LARGEST && page.height * *scale < PNG_LARGEST)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("A picture of %.0f × %.0f pixels is more than PNG can hold; choose a smaller scale"),
               page.width * *scale, page.height * *scale);
  return FALSE;
}

typedef struct
{
  LwScene       *scene;
  GOutputStream *stream;
  GCancellable  *cancellable;
  GError        *error;
  double         scale;
  guint          width, height, band;   /* pixels; rows in a band */
  guchar        *row;                   /* RGB */
  cairo_surface_t **columns;
  guint          n_columns;
} Writer;

static void
write_cb (png_structp png,
          png_bytep   data,
          png_size_t  length)
{
  Writer *writer = png_get_io_ptr (png);

  if (!g_output_stream_write_all (writer->stream, data, length, NULL, writer->cancellable, &writer->error))
    png_error (png, "write");
}

static void
flush_cb (png_structp png)
{
}

static void
error_cb (png_structp     png,
          png_const_charp message)
{
  Writer *writer = png_get_error_ptr (png);

  if (!writer->error)
    g_set_error (&writer->error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The picture could not be written: %s"), message);
  longjmp (png_jmpbuf (png), 1);
}

static void
warning_cb (png_structp     png,
            png_const_charp message)
{
}

static void
write_header (Writer                *writer,
              png_structp            png,
              png_infop              info,
              const LwExportOptions *options,
              const char            *title)
{
  png_uint_32 per_metre = (png_uint_32) (96 * writer->scale / INCH + .5);
  char key[] = "Title";
  png_text text = { .compression = PNG_ITXT_COMPRESSION_NONE, .key = key, .text = (char *) title };

  png_set_IHDR (png, info, writer->width, writer->height, 8, PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level (png, options->compression ? MIN (options->compression, 9) : 6);
  /* Flat colours compress best unfiltered, and fastest. */
  png_set_filter (png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_pHYs (png, info, per_metre, per_metre, PNG_RESOLUTION_METER);
  png_set_text (png, info, &text, 1);
  png_write_info (png, info);
}

static void
draw_band (Writer *writer,
           guint   top)
{
  LwRect page = lw_scene_page (writer->scene);

  for (guint i = 0; i < writer->n_columns; i++)
    {
      cairo_t *cr = cairo_create (writer->columns[i]);
      double x = page.x + i * COLUMN_WIDTH / writer->scale, y = page.y + top / writer->scale;
      guint32 sheet = writer->scene->theme->sheet;

      cairo_set_source_rgb (cr, (sheet >> 16) / 255., (sheet >> 8 & 0xff) / 255., (sheet & 0xff) / 255.);
      cairo_paint (cr);
      cairo_scale (cr, writer->scale, writer->scale);
      cairo_translate (cr, -x, -y);
      lw_scene_draw_part (writer->scene, cr, LW_RECT (x, y, COLUMN_WIDTH / writer->scale, writer->band / writer->scale), FALSE);
      cairo_destroy (cr);
      cairo_surface_flush (writer->columns[i]);
    }
}

static void
collect_row (Writer *writer,
             guint   row)
{
  guchar *out = writer->row;

  for (guint i = 0; i < writer->n_columns; i++)
    {
      const guchar *data = cairo_image_surface_get_data (writer->columns[i]);
      const guint32 *in = (const guint32 *) (data + (gsize) row * cairo_image_surface_get_stride (writer->columns[i]));
      guint n = cairo_image_surface_get_width (writer->columns[i]);

      for (guint x = 0; x < n; x++, out += 3)
        {
          out[0] = in[x] >> 16;
          out[1] = in[x] >> 8;
          out[2] = in[x];
        }
    }
}

static void
write_bands (Writer     *writer,
             png_structp png)
{
  for (guint top = 0; top < writer->height; top += writer->band)
    {
      if (g_cancellable_set_error_if_cancelled (writer->cancellable, &writer->error))
        png_error (png, "cancelled");
      draw_band (writer, top);
      for (guint row = 0; row < writer->band && top + row < writer->height; row++)
        {
          collect_row (writer, row);
          png_write_row (png, writer->row);
        }
    }
}

/* libpng leaves by longjmp: nothing that must be freed may be made between here and its return. */
static gboolean
run (Writer                *writer,
     const LwExportOptions *options,
     const char            *title)
{
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, writer, error_cb, warning_cb);
  png_infop info = png_create_info_struct (png);

  if (setjmp (png_jmpbuf (png)))
    {
      png_destroy_write_struct (&png, &info);
      return FALSE;
    }
  png_set_user_limits (png, 0x7fffffff, 0x7fffffff);
  png_set_write_fn (png, writer, write_cb, flush_cb);
  write_header (writer, png, info, options, title);
  write_bands (writer, png);
  png_write_end (png, NULL);
  png_destroy_write_struct (&png, &info);
  return TRUE;
}

static gboolean
make_columns (Writer *writer)
{
  writer->band = CLAMP (BAND_BYTES / 4 / writer->width, 16, writer->height < 16 ? 16 : writer->height);
  writer->n_columns = (writer->width + COLUMN_WIDTH - 1) / COLUMN_WIDTH;
  writer->columns = g_new0 (cairo_surface_t *, writer->n_columns);
  for (guint i = 0; i < writer->n_columns; i++)
    {
      guint width = MIN (COLUMN_WIDTH, writer->width - i * COLUMN_WIDTH);

      writer->columns[i] = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, writer->band);
      if (cairo_surface_status (writer->columns[i]) != CAIRO_STATUS_SUCCESS)
        return FALSE;
    }
  writer->row = g_try_malloc ((gsize) writer->width * 3);
  return writer->row != NULL;
}

gboolean
lw_png_write (LwScene               *scene,
              const LwExportOptions *options,
              const char            *title,
              GOutputStream         *stream,
              GCancellable          *cancellable,
              GError               **error)
{
  LwRect page = lw_scene_page (scene);
  Writer writer = { .scene = scene, .stream = stream, .cancellable = cancellable };
  gboolean done = FALSE;

  if (!lw_png_scale (scene, options, &writer.scale, error))
    return FALSE;
  writer.width = MAX (1, (guint) (page.width * writer.scale + .5));
  writer.height = MAX (1, (guint) (page.height * writer.scale + .5));
  if (make_columns (&writer))
    done = run (&writer, options, title);
  else
    g_set_error (&writer.error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _("There is not enough memory for a picture %u pixels wide; choose a smaller scale"), writer.width);
  for (guint i = 0; i < writer.n_columns; i++)
    g_clear_pointer (&writer.columns[i], cairo_surface_destroy);
  g_free (writer.columns);
  g_free (writer.row);
  if (!done)
    g_propagate_error (error, writer.error);
  return done;
}
