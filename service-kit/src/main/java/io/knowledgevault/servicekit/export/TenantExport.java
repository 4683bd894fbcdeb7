package io.knowledgevault.servicekit.export;

import java.util.List;

/** What a service hands out when a company takes its data with it. A bean of this type is found. */
public interface TenantExport {

  /** In the order of the export. */
  List<ExportQuery> queries();
}
