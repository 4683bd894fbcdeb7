/**
 * What a gap is and how one is found. A detector reads single documents into signals; all signals
 * of one key in the tenant make a dossier; a detector judges a dossier. Plain logic, no I/O.
 */
package io.knowledgevault.gap.detection;
