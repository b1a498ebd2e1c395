reviews-way = Kiến nghị
reviews-way-desk = Kiến nghị
reviews-title = Kiến nghị đơn giản hoá thủ tục
reviews-lead = Ai cũng có thể đề nghị bỏ bớt giấy tờ, gộp bước, rút ngắn thời gian. Mỗi kiến nghị đều có hạn trả lời và ai cũng xem được kết quả. Trang này không nêu tên người kiến nghị.
reviews-find-procedure = Chọn thủ tục để kiến nghị
reviews-mine = Kiến nghị của tôi
reviews-mine-none = Ông/bà chưa có kiến nghị nào.
reviews-none = Chưa có kiến nghị nào ở mục này.
reviews-none-more = Mở hướng dẫn của một thủ tục, ở cuối trang có chỗ để kiến nghị.
reviews-tabs = Các kiến nghị theo tình trạng
reviews-all = Tất cả
reviews-more = Xem thêm
reviews-choose = Xin chọn
# dynamic: reviews-figure-
reviews-figure-proposed = đã nhận
reviews-figure-accepted = được tiếp thu
reviews-figure-adopted = đã thành quy định
reviews-figure-sent-up = đã gửi lên cấp trên
reviews-figure-refused = không tiếp thu

# dynamic: reviews-status-
reviews-status-proposed = Chờ xem xét
reviews-status-considered = Đang xem xét
reviews-status-sent-up = Đã gửi lên cấp trên
reviews-status-accepted = Được tiếp thu
reviews-status-drafted = Đang sửa thủ tục
reviews-status-adopted = Đã thành quy định
reviews-status-refused = Không tiếp thu
reviews-status-merged = Gộp với kiến nghị khác

# dynamic: reviews-wish-
reviews-wish-drop-paper = Bỏ giấy tờ: { $paper }
reviews-wish-use-data = Tra dữ liệu thay cho giấy tờ: { $paper }
reviews-wish-merge-steps = Gộp bước “{ $first }” với bước “{ $second }”
reviews-wish-shorten-limit = Rút thời hạn còn { $days } ngày làm việc
reviews-wish-other = Kiến nghị khác

# dynamic: reviews-kind-
reviews-kind-drop-paper = Bỏ một giấy tờ
reviews-kind-drop-paper-help = Giấy tờ này không cần, hoặc cơ quan đã có sẵn.
reviews-kind-use-data = Tra dữ liệu thay cho một giấy tờ
reviews-kind-use-data-help = Cơ quan tự tra trong cơ sở dữ liệu, người dân không phải nộp.
reviews-kind-merge-steps = Gộp hai bước làm một
reviews-kind-merge-steps-help = Hai bước liền nhau có thể do một người làm.
reviews-kind-shorten-limit = Rút ngắn thời hạn
reviews-kind-shorten-limit-help = Việc này có thể xong sớm hơn.
reviews-kind-other = Việc khác
reviews-kind-other-help = Xin viết rõ ở phần dưới.

# dynamic: reviews-new-
reviews-new = Kiến nghị đơn giản hoá thủ tục
reviews-new-says = Thủ tục: { $name }. Ông/bà thấy chỗ nào nên bớt, xin cho chúng tôi biết.
reviews-new-wish = Ông/bà muốn đổi điều gì?
reviews-new-paper = Giấy tờ nào?
reviews-new-paper-when = Chỉ chọn khi kiến nghị về giấy tờ.
reviews-new-steps = Hai bước nào?
reviews-new-steps-when = Chỉ chọn khi kiến nghị gộp bước.
reviews-new-days = Còn bao nhiêu ngày làm việc?
reviews-new-days-when = Chỉ ghi khi kiến nghị rút ngắn thời hạn.
reviews-new-days-help = Hiện nay là { $n } ngày làm việc.
reviews-new-days-help-other = Thời hạn hiện nay không tính bằng ngày làm việc.
reviews-new-words = Ông/bà đề nghị thế nào, vì sao?
reviews-new-words-help = Xin đừng viết tên hay số giấy tờ của ai. Chỉ cán bộ đọc phần này; phần công khai do cán bộ tóm tắt.
reviews-new-unit = Gửi đến đơn vị nào?
reviews-new-unit-help = Đơn vị này phải trả lời, hoặc gửi lên cấp trên nếu không thuộc thẩm quyền.
reviews-new-contact = Cách liên hệ với ông/bà
reviews-new-contact-help = Số điện thoại hoặc thư điện tử. Để trống cũng được.
reviews-new-public = Kiến nghị được trả lời công khai, không nêu tên ông/bà.
reviews-new-do = Gửi kiến nghị
reviews-said-proposed = Đã nhận kiến nghị. Cảm ơn ông/bà.
reviews-keep = Xin lưu địa chỉ này để quay lại xem kết quả. Địa chỉ chỉ hiện một lần, đừng đưa cho người khác.

reviews-procedure = Thủ tục:
reviews-promise = Hẹn trả lời kiến nghị
reviews-due = trả lời { $when }
reviews-summary = Nội dung kiến nghị
reviews-not-read-yet = Nội dung sẽ được công khai sau khi đơn vị xem.
reviews-goes-on = Đi tiếp cùng kiến nghị
reviews-holds = Đã có hiệu lực từ { $day }.
reviews-will-hold = Sẽ có hiệu lực từ { $day }.
reviews-holds-from = Có hiệu lực từ { $day }.
reviews-trail = Diễn biến
reviews-text = Văn bản số { $number }.
reviews-text-on = Văn bản số { $number } ngày { $on }.
reviews-own = Trang riêng của tôi
reviews-own-words = Ông/bà đã viết
reviews-as-public = Xem như mọi người xem
reviews-at-desk = Xử lý kiến nghị
# dynamic: reviews-act-
reviews-act-proposed = Đã gửi đến { $unit }
reviews-act-taken-up = { $unit } bắt đầu xem xét
reviews-act-accepted = { $unit } tiếp thu
reviews-act-refused = { $unit } không tiếp thu
reviews-act-sent-up = { $unit } gửi lên cấp trên
reviews-act-merged = { $unit } gộp với kiến nghị cùng nội dung
reviews-act-drafted = Đã soạn thảo thay đổi của thủ tục
reviews-act-undrafted = Bản thảo thay đổi đã bỏ hoặc thu hồi, sẽ làm lại
reviews-act-adopted = Thay đổi đã được duyệt
reviews-act-handed-over = { $unit } bàn giao cho đơn vị tiếp nhận

reviews-judge = Đánh giá cách trả lời
reviews-judge-says = Kiến nghị đã được trả lời. Xin ông/bà cho biết có hài lòng không.
reviews-judge-how = Xin trả lời từng câu. Ai xử lý kiến nghị cũng không được biết ông/bà chấm thế nào. Chỉ đánh giá được một lần.
reviews-judge-do = Gửi đánh giá
reviews-yes = Hài lòng
reviews-no = Chưa hài lòng
reviews-verdict-words = Ông/bà muốn nói thêm điều gì?
reviews-thanks-satisfied = Cảm ơn ông/bà đã đánh giá.
reviews-thanks-not = Cảm ơn ông/bà. Lãnh đạo đơn vị phải xem lại việc này.
reviews-put-right = Hẹn xem lại điều ông/bà chưa hài lòng

reviews-days = { $n } ngày làm việc
reviews-days-more = { $n } ngày làm việc trở lên
reviews-other-limit = không tính bằng ngày làm việc
reviews-longer = lâu hơn 59 ngày
reviews-present = Thời hạn hiện nay
reviews-proposed = Thời hạn đề xuất
reviews-finished = Hồ sơ đã xong
reviews-within = Xong trong thời hạn đề xuất
reviews-measured = Số đo
reviews-months = { $n } tháng
reviews-months-choose = Khoảng thời gian, tính cả tháng này
reviews-times-title = Rút ngắn thời hạn theo số đo
reviews-times-shorter = Có thể rút ngắn
reviews-times-others = Các thủ tục khác
reviews-times-nothing = Chưa có hồ sơ nào xong trong khoảng này.
reviews-times-none = Chưa thủ tục nào đủ điều kiện rút ngắn thời hạn.
reviews-times-none-more = Cần ít nhất { $n } hồ sơ đã xong của một thủ tục và thời gian thực tế ngắn hơn hẳn thời hạn.
reviews-times-other-months = Xin chọn khoảng thời gian dài hơn.
reviews-rule = Đề xuất rút ngắn khi có từ { $least } hồ sơ đã xong, ít nhất { $share }% xong trong thời hạn mới (số ngày làm việc tròn, ngắn nhất có thể), và thời hạn mới ngắn hơn ít nhất { $days } ngày và { $saving }%.
reviews-how-measured = Thời gian đo đúng như cách tính hẹn: từ lúc nhận đủ hồ sơ đến lúc có kết quả, không tính ngày nhận, ngày nghỉ và lúc tạm dừng.
reviews-needed = Đa số xong trong
reviews-finding = Nhận xét
reviews-finding-shorter = Còn { $n } ngày
reviews-finding-few = Chưa đủ hồ sơ
reviews-finding-other = Không so được
reviews-finding-none = Giữ nguyên
reviews-said-shorter = Trong { $finished } hồ sơ đã xong, { $within } hồ sơ ({ $share }) xong trong { $days } ngày làm việc. Thời hạn hiện nay là { $present } ngày làm việc.
reviews-said-few = Số hồ sơ đã xong còn ít, chưa kết luận được.
reviews-said-other = Thời hạn hiện nay không tính bằng ngày làm việc, nên không so được.
reviews-said-none = Số đo chưa cho phép rút ngắn thời hạn.
reviews-line-proposed = Đề xuất: { $n } ngày
reviews-line-present = Hiện nay: { $n } ngày
reviews-drawing = Số hồ sơ theo số ngày làm việc
reviews-drawing-table = Xem bảng số
reviews-propose-limit = Kiến nghị rút ngắn thời hạn
reviews-guide = Xem hướng dẫn
reviews-below = Đơn vị trực thuộc
reviews-by-unit = Theo đơn vị
reviews-half = Một nửa xong trong
reviews-within-limit = Xong trong thời hạn
reviews-beside-all = So với chung
reviews-slower = Chậm hơn
reviews-faster = Nhanh hơn
reviews-alike = Như chung
reviews-behind = Hồ sơ đã xong
reviews-column-procedure = Thủ tục
reviews-column-unit = Đơn vị
reviews-column-days = Xong trong
reviews-column-within = Đã xong đến đó
reviews-column-dossier = Hồ sơ
reviews-column-ended = Xong lúc
reviews-column-needed = Cần
reviews-column-kept = Giữ hẹn

reviews-desk-none = Không có kiến nghị nào ở mục này.
reviews-desk-none-more = Kiến nghị mới sẽ hiện ở mục “Chờ xem xét”.
reviews-to-right = Người kiến nghị chưa hài lòng
reviews-right-what = Đã làm gì để khắc phục?
reviews-right-what-help = Người kiến nghị sẽ đọc phần này.
reviews-right-do = Đã khắc phục
reviews-said-put-right = Đã ghi việc khắc phục.
reviews-words = Lời người kiến nghị
reviews-handle = Xử lý
# dynamic: reviews-acts
reviews-acts = Kiến nghị đơn giản hoá thủ tục
reviews-like = Kiến nghị cùng loại về thủ tục này
reviews-draft = Mở bản thảo của thủ tục
reviews-contact = Liên hệ:
reviews-contact-do = Xem cách liên hệ
reviews-contact-says = Mỗi lần xem đều được ghi sổ.
# dynamic: reviews-source-
reviews-source-resident = Người dân kiến nghị
reviews-source-officer = Cán bộ kiến nghị
reviews-source-measured = Đề xuất từ số đo
reviews-number = Số văn bản
reviews-signed-on = Ngày văn bản
reviews-answer-accepted = Tiếp thu
reviews-answer-refused = Không tiếp thu

# dynamic: reviews-consideration-
reviews-consideration-title = Nhận xem xét
reviews-consideration-says = Phần tóm tắt dưới đây sẽ được công khai.
reviews-consideration-summary = Nội dung công khai
reviews-consideration-summary-help = Giữ ý người kiến nghị; bỏ tên người, số giấy tờ, lời xúc phạm.
reviews-consideration-do = Nhận xem xét và công khai
reviews-said-consideration = Đã nhận xem xét.
# dynamic: reviews-acceptance-
reviews-acceptance-title = Tiếp thu
reviews-acceptance-says = Sau khi tiếp thu, quản trị danh mục soạn bản thảo của thủ tục; người khác duyệt thì thay đổi mới có hiệu lực.
reviews-acceptance-said = Ý kiến của đơn vị
reviews-acceptance-do = Tiếp thu
reviews-said-acceptance = Đã tiếp thu kiến nghị.
# dynamic: reviews-refusal-
reviews-refusal-title = Không tiếp thu
reviews-refusal-says = Lý do được công khai và gửi đến người kiến nghị. Việc này không rút lại được.
reviews-refusal-reason = Lý do
reviews-refusal-do = Trả lời không tiếp thu
reviews-said-refusal = Đã trả lời.
# dynamic: reviews-sending-up-
reviews-sending-up-title = Gửi lên cấp trên
reviews-sending-up-says = Dùng khi việc sửa đổi thuộc thẩm quyền cấp trên. Người kiến nghị được báo, và có hạn trả lời mới.
reviews-sending-up-reasons = Lý do đề nghị cấp trên sửa đổi
reviews-sending-up-reasons-help = Nêu vướng mắc, căn cứ, lợi ích cho người dân.
reviews-sending-up-do = Gửi lên
reviews-said-sending-up = Đã gửi lên cấp trên.
# dynamic: reviews-answer-above-
reviews-answer-above-title = Ghi văn bản trả lời của cấp trên
reviews-answer-above-says = Ghi đúng theo văn bản đã nhận. Nội dung được công khai.
reviews-answer-above-answer = Cấp trên trả lời thế nào?
reviews-answer-above-said = Nội dung trả lời
reviews-answer-above-do = Ghi trả lời
reviews-said-answer-above = Đã ghi trả lời của cấp trên.
# dynamic: reviews-merger-
reviews-merger-title = Gộp với kiến nghị cùng nội dung
reviews-merger-says = Người kiến nghị sẽ theo dõi kiến nghị kia.
reviews-merger-into = Gộp vào kiến nghị nào?
reviews-merger-do = Gộp
reviews-said-merger = Đã gộp.
# dynamic: reviews-draft-
reviews-draft-title = Soạn thay đổi của thủ tục
reviews-draft-says = Mở bản thảo với thay đổi đã làm sẵn, nếu máy làm được. Bản thảo ghi mã kiến nghị này.
reviews-draft-do = Mở bản thảo
reviews-said-draft = Đã mở bản thảo. Xin kiểm tra rồi trình duyệt.

reviews-no-procedure = Hôm nay không có thủ tục này.
reviews-no-office = Đơn vị này không nhận kiến nghị. Xin chọn đơn vị khác.
reviews-not-waiting = Kiến nghị này không còn chờ nhận xem xét.
reviews-not-considered = Kiến nghị này không ở trạng thái đang xem xét.
reviews-not-competent = Việc sửa đổi này không thuộc thẩm quyền của đơn vị. Xin gửi lên cấp trên.
reviews-nobody-above = Không có cấp trên để gửi.
reviews-not-sent-up = Kiến nghị này không chờ văn bản của cấp trên.
reviews-not-alike = Chỉ gộp được với kiến nghị khác đang đi tiếp, về cùng thủ tục.
reviews-not-accepted = Kiến nghị này chưa được tiếp thu, hoặc đã có bản thảo.
reviews-draft-in-review = Thủ tục này có bản thảo đang chờ duyệt. Xin đợi duyệt xong rồi làm tiếp.
reviews-no-shorter = Số đo không cho phép rút ngắn thời hạn.
reviews-proposed-before = Đã có kiến nghị rút ngắn thời hạn của thủ tục này, chưa xong.
reviews-no-contact = Người kiến nghị không để lại cách liên hệ.
reviews-not-answered = Kiến nghị chưa được trả lời nên chưa đánh giá được.
