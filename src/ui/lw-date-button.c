#include "ui/lw-date-button.h"

#include <glib/gi18n-lib.h>

struct _LwDateButton
{
  AdwBin     parent_instance;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (LwDateButton, lw_date_button, ADW_TYPE_BIN)

static guint picked_signal;

static void
day_selected_cb (LwDateButton *self, GtkCalendar *calendar)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  g_signal_emit (self, picked_signal, 0, text);
}

static void
lw_date_button_class_init (LwDateButtonClass *klass)
{
  picked_signal = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lw_date_button_init (LwDateButton *self)
{
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *button;

  self->popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (self->popover), calendar);
  button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", "popover", self->popover,
                         "tooltip-text", _("Choose a Date"), "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (button, "flat");
  adw_bin_set_child (ADW_BIN (self), button);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
lw_date_button_new (void)
{
  return g_object_new (LW_TYPE_DATE_BUTTON, NULL);
}
